# SPDX-License-Identifier: Apache-2.0
"""Prints what TensorBoard itself reads from a directory of events: tag, step and value a line."""

import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

accumulator = EventAccumulator(sys.argv[1], size_guidance={"scalars": 0})
accumulator.Reload()
for tag in accumulator.Tags()["scalars"]:
    for event in accumulator.Scalars(tag):
        print(tag, event.step, repr(event.value))
