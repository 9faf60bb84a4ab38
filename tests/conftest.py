"""Hypothesis profiles: `ci` (500 examples), `deep` (20,000) and `mutants`; examples of the docs run through Sybil."""

import os
import signal

from hypothesis import HealthCheck, Phase, settings

settings.register_profile("default", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), max_examples=500, derandomize=True)
settings.register_profile("deep", settings.get_profile("default"), max_examples=20_000)
settings.register_profile(  # scripts/mutate.py: the same examples every time; that a test fails is enough
    "mutants", settings.get_profile("default"), derandomize=True, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default"))

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a job in the background; what it starts must know Ctrl-C again
    signal.signal(signal.SIGINT, signal.default_int_handler)
