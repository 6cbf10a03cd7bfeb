"""Damage as disks, cables and editors do it."""

import random


def damaged(data: bytes, chance: random.Random) -> bytes:
    """*data* cut off, or with bytes lost, put in, put elsewhere, overwritten, or one bit turned."""
    place, length = chance.randrange(len(data)), chance.randrange(1, 30)
    before, part, after = data[:place], data[place : place + length], data[place + length :]
    match chance.randrange(6):
        case 0:
            return before
        case 1:
            return before + after
        case 2:
            return before + chance.randbytes(length) + part + after
        case 3:
            return part + before + after if before else after
        case 4:
            return before + bytes(len(part)) + after
        case _:
            return before + bytes([part[0] ^ 1 << chance.randrange(8)]) + part[1:] + after
