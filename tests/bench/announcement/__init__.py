"""An announcement to many: ours beside a plain gather, its pace, and the replies meanwhile."""
