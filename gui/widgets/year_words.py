"""What is asked when a report gets another year: whether the year was wrong, or another report is to be made."""

from __future__ import annotations

from typing import Final

CORRECT: Final = "改正年度"
CORRECT_MEANS: Final = "内容就是这一年的，只是年度写错了。"
FROM_IT: Final = "以它为上年另建一份"
FROM_IT_MEANS: Final = "内容是上年的，新的一份各表空着，结转的数和文字带过来。"
