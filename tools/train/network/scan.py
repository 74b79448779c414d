"""A recurrence without products of states: s_t = g_t s_{t-1} + (1 - g_t) c_t along the second dimension."""

import torch
import torch.nn.functional as F

try:
    import triton
    import triton.language as tl
except ImportError:  # only a graphics processor needs it
    triton = None

WIDTH = 64  # channels of one program

if triton is not None:
    @triton.jit
    def forward_kernel(gates, values, states, length, channels, WIDTH: tl.constexpr):
        column = tl.program_id(1) * WIDTH + tl.arange(0, WIDTH)
        inside = column < channels
        at = tl.program_id(0) * length * channels + column
        state = tl.zeros([WIDTH], dtype=tl.float32)
        for _ in range(length):
            gate = tl.load(gates + at, mask=inside, other=0.0)
            value = tl.load(values + at, mask=inside, other=0.0)
            state = gate * state + (1 - gate) * value
            tl.store(states + at, state, mask=inside)
            at += channels

    @triton.jit
    def backward_kernel(gates, values, states, change, gate_change, value_change, length, channels,
                        WIDTH: tl.constexpr):
        column = tl.program_id(1) * WIDTH + tl.arange(0, WIDTH)
        inside = column < channels
        row = tl.program_id(0) * length * channels
        at = row + (length - 1) * channels + column
        running = tl.zeros([WIDTH], dtype=tl.float32)
        for _ in range(length):
            gate = tl.load(gates + at, mask=inside, other=0.0)
            value = tl.load(values + at, mask=inside, other=0.0)
            before = tl.load(states + at - channels, mask=inside & (at >= row + channels), other=0.0)
            running += tl.load(change + at, mask=inside, other=0.0)
            tl.store(value_change + at, running * (1 - gate), mask=inside)
            tl.store(gate_change + at, running * (before - value), mask=inside)
            running = running * gate
            at -= channels


class Scan(torch.autograd.Function):
    @staticmethod
    def forward(context, gates, values):
        gates, values = gates.contiguous(), values.contiguous()
        states = torch.empty_like(values)
        n, length, channels = values.shape
        if values.is_cuda:
            forward_kernel[(n, triton.cdiv(channels, WIDTH))](gates, values, states, length, channels, WIDTH)
        else:
            state = torch.zeros_like(values[:, 0])
            added = (1 - gates) * values
            for t in range(length):
                state = torch.addcmul(added[:, t], gates[:, t], state)
                states[:, t] = state
        context.save_for_backward(gates, values, states)
        return states

    @staticmethod
    def backward(context, change):
        gates, values, states = context.saved_tensors
        n, length, channels = values.shape
        if values.is_cuda:
            gate_change, value_change = torch.empty_like(gates), torch.empty_like(values)
            backward_kernel[(n, triton.cdiv(channels, WIDTH))](gates, values, states, change.contiguous(),
                                                               gate_change, value_change, length, channels, WIDTH)
            return gate_change, value_change
        total, running = torch.empty_like(change), torch.zeros_like(change[:, 0])
        for t in range(length - 1, -1, -1):
            running = change[:, t] + running
            total[:, t] = running
            running = running * gates[:, t]
        before = F.pad(states[:, :-1], (0, 0, 1, 0))
        return total * (before - values), total * (1 - gates)


scan = Scan.apply
