"""A process of a training whose base is divided, on the processor: ``python divided_program.py SPEC.json``.

accelerate divides (FSDP) on cards alone. Here it is told that gloo is as good, and where this process computes; the
rest is the program's own. The launcher's settings for this leave out what only cards can do: sending the weights of the
first process to the others.
"""

import sys

import torch
from accelerate.state import PartialState
from accelerate.utils import DistributedType

from legaldraft.model.process import main


def _on_the_processor(self):
    self.device = torch.device("cpu")


def _by_gloo(self, *args, **kwargs):
    return "gloo", DistributedType.MULTI_GPU


PartialState._prepare_backend = _by_gloo
PartialState.set_device = _on_the_processor

sys.exit(main())
