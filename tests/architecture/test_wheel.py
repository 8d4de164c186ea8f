"""What is installed: the wheel holds every module, the plain resources and the licences."""

import subprocess
import sys
import zipfile


def test_the_wheel_is_complete(tmp_path, root, modules):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("whiffboard-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    code = {str(module.path.relative_to(root / "app")) for module in modules}
    data = {f"whiffboard/{path.relative_to(root)}" for path in (root / "resources").rglob("*") if path.is_file()}
    assert code <= names
    assert data <= names
    assert "whiffboard/resources/fonts/Inter-Regular.ttf" in names
    licences = {name.rsplit("/", 1)[-1] for name in names if "/licenses/" in name}
    assert {"LICENSE", "OFL-Inter.txt", "OFL-NotoSans.txt", "OFL-NotoEmoji.txt", "LICENSE-lucide.txt"} <= licences
