"""Deadlines: twenty working days, extensions, corrections, asking others."""

from model.register.sayings import LineFinding
from tests.model.register.registers import HEADINGS, count_of, figures, register, rows_of, sheet, told


def findings_of(received: str, answered: str, outcome: str = "予以公开", **more: str) -> dict[str, LineFinding]:
    """The findings on a register with this line."""
    columns = {"收到日期": received, "申请人类别": "公民", "答复日期": answered, "办理结果": outcome, **more}
    return told(register(sheet(tuple(columns), tuple(columns.values()))), int(received[:4]))


def late(received: str, answered: str, outcome: str = "予以公开", **more: str) -> list[int]:
    """The late lines of a register with this one."""
    finding = findings_of(received, answered, outcome, **more).get("late")
    return [] if finding is None else rows_of(finding)


def test_an_answer_on_the_twentieth_working_day_is_in_time():
    # received on Friday 2024-09-06; 14 and 29 September are worked, 15 to 17 September and 1 to 7 October are off
    assert late("2024-9-6", "2024-10-11") == []
    assert late("2024-9-6", "2024-10-12") == [2]  # a Saturday that is worked


def test_an_extension_adds_its_working_days_at_most_twenty():
    assert late("2024-6-3", "2024-7-30", 延期告知日期="2024-6-20") == []  # the fortieth working day
    assert late("2024-6-3", "2024-7-31", 延期告知日期="2024-6-20") == [2]
    assert late("2024-6-3", "2024-7-9", 延长工作日数="5个工作日") == []
    assert late("2024-6-3", "2024-7-10", 延长工作日数="5个工作日") == [2]
    assert late("2024-6-3", "2024-7-31", 延长工作日数="90") == [2]
    assert late("2024-6-3", "2024-7-3", 延期告知日期="否") == [2]


def test_the_clock_starts_again_when_a_correction_arrives():
    assert late("2024-6-3", "2024-7-30", 补正收到日="7月2日") == []
    assert late("2024-6-3", "2024-7-31", 补正收到日="2024-7-2") == [2]


def test_the_time_of_asking_a_third_party_does_not_count():
    asked = {"征求意见发出日": "2024-6-4"}
    assert late("2024-6-3", "2024-7-9", **asked, 征求意见收回日="2024-6-12") == []  # five working days
    assert late("2024-6-3", "2024-7-10", **asked, 征求意见收回日="2024-6-12") == [2]
    assert late("2024-6-3", "2024-7-23", **asked) == []  # at most fifteen
    assert late("2024-6-3", "2024-7-24", **asked, 征求意见收回日="2024-12-31") == [2]
    assert late("2024-6-3", "2024-7-3", **asked, 征求意见收回日="2024-6-4") == [2]


def test_a_withdrawn_application_is_never_late():
    assert late("2024-1-3", "2024-9-3", "申请人撤回") == []


def test_an_application_open_and_overdue_at_the_end_of_the_year_is_late():
    assert late("2024-11-29", "", "办理中") == [2]  # the twentieth working day is 27 December
    assert late("2024-12-3", "", "办理中") == []  # it is 31 December


def test_a_deadline_in_a_year_without_a_calendar_is_told_where_it_matters():
    source = register(
        sheet(HEADINGS, ("2031-1-6", "公民", "2031-3-6", "公开"), ("2031-5-6", "公民", "2031-5-7", "公开"))
    )
    found = told(source, 2031)
    assert rows_of(found["late"]) == rows_of(found["by_weekends"]) == [2]
    assert figures(count_of(source, 2031)) == {"received": 2, "granted": 2, "total": 2}


def test_a_late_answer_is_told_with_its_deadline_and_how_that_came_about():
    words = "第 2 行应在 2024-07-02 前答复，2024-07-03 才答复，晚 1 个工作日"
    assert words in findings_of("2024-6-3", "2024-7-3")["late"].finding.message
    asked = {"征求意见发出日": "2024-6-4", "征求意见收回日": "2024-6-12", "延长工作日数": "5"}
    words = (
        "第 2 行应在 2024-07-16 前答复（延期 5 个工作日，征求意见 5 个工作日不计），2024-07-18 才答复，晚 2 个工作日"
    )
    assert words in findings_of("2024-6-3", "2024-7-18", **asked)["late"].finding.message
    words = "第 2 行应在 2024-12-27 前答复，到年底还没有答复，晚 2 个工作日"
    assert words in findings_of("2024-11-29", "", "办理中")["late"].finding.message


def test_of_many_late_answers_the_first_five_are_told_with_their_deadlines():
    lines = [("2024-6-3", "公民", "2024-7-3", "公开")] * 6
    message = told(register(sheet(HEADINGS, *lines)))["late"].finding.message
    assert message.count("应在 2024-07-02 前答复") == 5
    assert message.startswith("第 2、3、4、5、6、7 行超过了答复期限") and message.endswith("……")


def test_an_extension_has_to_be_told_within_the_first_term():
    assert "told_late" not in findings_of("2024-6-3", "2024-7-9", 延期告知日="2024-7-2")
    assert rows_of(findings_of("2024-6-3", "2024-7-9", 延期告知日="2024-7-3")["told_late"]) == [2]
    again = {"补正收到日": "2024-6-20", "延期告知日": "2024-7-3"}
    assert "told_late" not in findings_of("2024-6-3", "2024-7-9", **again)
    assert "told_late" not in findings_of("2024-6-3", "2024-7-9", "申请人撤回", 延期告知日="2024-7-3")


def test_a_correction_has_to_be_asked_for_within_seven_working_days():
    # 10 June 2024 is off
    assert "corrected_late" not in findings_of("2024-6-3", "2024-7-2", 补正告知日="2024-6-13")
    assert rows_of(findings_of("2024-6-3", "2024-7-2", 补正告知日="2024-6-14")["corrected_late"]) == [2]
