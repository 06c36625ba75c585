"""What something costs, apart from whatever else this process and the machine have to do."""

import gc
import time
from collections.abc import Callable

TRIES = 3


def processor_seconds(work: Callable[[], object]) -> float:
    """The least that one of some tries took of the processor; what others have left behind is not collected meanwhile.

    A busy machine makes a try dearer, since threads share what a processor has, and none cheaper.
    """
    taken = []
    collects = gc.isenabled()
    gc.disable()
    try:
        for _ in range(TRIES):
            begun = time.thread_time()
            work()
            taken.append(time.thread_time() - begun)
    finally:
        if collects:
            gc.enable()
    return min(taken)
