"""Builds the pages of an open session, one for each stage that works."""

from collections.abc import Sequence

from whiffboard.ui.stage_page import StagePage
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.guard import Guard
from whiffboard.workspace.document import Document


def stage_pages(theme: Theme, document: Document, guard: Guard) -> Sequence[StagePage]:
    """The pages in the order of the stages. The map's page is imported here, after the first paint."""
    from whiffboard.ui.insights.insights_page import InsightsPage
    from whiffboard.ui.prepare.prepare_page import PreparePage

    return (PreparePage(theme, document, guard), InsightsPage(theme, document, guard))
