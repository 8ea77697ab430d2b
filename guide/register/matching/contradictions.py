"""What cells of one row say against each other: why one of them answers nothing."""

OTHER_WAY = "source and target say the other direction"
FO_FETCHES = "the remark says that F&O fetches"
OTHER_RHYTHM = "the remark tells another rhythm"
NOT_SO_OFTEN = "how often it runs says otherwise"
OTHER_AMOUNT = "another column says another amount"

AGAINST_EACH_OTHER = frozenset(
    {OTHER_WAY, FO_FETCHES, OTHER_RHYTHM, NOT_SO_OFTEN, OTHER_AMOUNT}
)
