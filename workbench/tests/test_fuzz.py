"""Nothing that arrives on its sockets kills or deafens the kernel."""

import pytest
from strict.fuzzer import fuzz


@pytest.mark.timeout(180)
def test_the_kernel_lives_after_a_minute_of_attacks():
    assert min(fuzz("clv-lab", 60, seed=7).values()) > 0


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_kernel_lives_after_ten_minutes_of_attacks():
    assert min(fuzz("clv-lab", 600, seed=2026).values()) > 0
