"""What every test of the screens needs: a theme on the test application."""

import pytest

from whiffboard.ui.theme.theme import Theme


@pytest.fixture
def theme(qapp):
    """The light look, put on for this test."""
    return Theme(qapp)
