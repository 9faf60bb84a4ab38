"""A hundred and more words in which there is nothing to clean and nothing to flag."""

PROSE = (
    "The council met on Monday to talk about the road near the old harbour. Its surface has cracked, and after heavy rain "
    "the water stands there for days. Most members wanted it mended before the winter; two asked who would pay. "
    "The mayor promised an answer within a month. Outside, a small crowd waited under umbrellas and listened to a "
    "loudspeaker. A baker from the next street said her deliveries arrive late whenever the way is closed. "
    "Her neighbour keeps bees and does not mind. Engineers will measure the ground next week, then draw a plan and "
    "publish it for everybody to read. Work could begin in autumn if the weather allows it and no other bridge needs "
    "them first."
)
