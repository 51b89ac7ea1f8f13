"""A buddy system as short as it can be written: a dict of lists."""


class Plain:
    """Free blocks by order, each list with its head last; blocks in use by name."""

    def __init__(self, memory: int, orders: int, upper: bool = True) -> None:
        self.top = min(orders - 1, memory)
        self.free_blocks: dict[int, list[int]] = {order: [] for order in range(self.top + 1)}
        self.free_blocks[self.top] = list(range(0, 1 << memory, 1 << self.top))
        self.held: dict[str, tuple[int, int]] = {}
        self.upper = upper

    def allocate(self, name: str, frames: int) -> int | None:
        wanted = order = (frames - 1).bit_length()
        while order <= self.top and not self.free_blocks[order]:
            order += 1
        if order > self.top:
            return None
        frame = self.free_blocks[order].pop()
        while order > wanted:
            order -= 1
            self.free_blocks[order].append(frame if self.upper else frame + (1 << order))
            frame += (1 << order) * self.upper
        self.held[name] = frame, wanted
        return frame

    def free(self, name: str) -> None:
        frame, order = self.held.pop(name)
        while order < self.top and frame ^ (1 << order) in self.free_blocks[order]:
            self.free_blocks[order].remove(frame ^ (1 << order))
            frame &= ~(1 << order)
            order += 1
        self.free_blocks[order].append(frame)
