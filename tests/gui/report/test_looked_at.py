"""Which views count as looked at after a change."""

from gui.report.looked_at import LookedAt
from gui.wizard.asked import CHECK_LIST, LEDGER, PREVIEW
from model.catalog import load_catalog
from model.report import new_report


def test_a_reason_asks_for_another_look_at_the_check_list_only():
    looked, report = LookedAt(), new_report(load_catalog().for_year(2023), 2023, "某局")
    for view in (PREVIEW, CHECK_LIST, LEDGER):
        looked.note(view, report)
    explained = report.model_copy(update={"reasons": {"k": "已核实"}})
    assert [view for view in (PREVIEW, CHECK_LIST, LEDGER) if looked.has_seen(view, explained)] == [PREVIEW, LEDGER]
    renamed = report.model_copy(update={"office": "某某局"})
    assert not any(looked.has_seen(view, renamed) for view in (PREVIEW, CHECK_LIST, LEDGER))
