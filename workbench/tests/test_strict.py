"""Every check of the messaging specification, against our kernel. `python -m strict NAME ...` in workbench/ compares kernels."""

import pytest
from strict import languages
from strict.checks import LAST, every
from strict.conversation import Kernel

CHECKS = every()


@pytest.fixture(scope="module")
def shared():
    kernel = Kernel("clv-lab")
    yield kernel
    kernel.close()


@pytest.fixture
def alone():
    kernel = Kernel("clv-lab")
    yield kernel
    kernel.close()


@pytest.mark.parametrize("name", [name for name in CHECKS if name not in LAST])
def test_specification(shared, name):
    CHECKS[name](shared, languages.of(shared))


@pytest.mark.parametrize("name", list(LAST))
def test_specification_of_the_end(alone, name):
    CHECKS[name](alone, languages.of(alone))
