from __future__ import annotations

import pytest

from ledgerxl.workbook.file.styles import dated_styles, shows_dates


@pytest.mark.parametrize(
    "code",
    [
        "yyyy-mm-dd",
        'yyyy"年"m"月"d"日"',
        "yyyy年m月d日",
        "[$-804]yyyy-m-d;@",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
        "[$-804]aaaa;@",
        "[h]:mm:ss",
        "[mm]:ss",
        "上午/下午h:mm",
        "h:mm AM/PM",
        "mmm-yy",
        "[Red]yyyy/m/d",
        "m/d/yy h:mm",
        "[DBNum1][$-804]yyyy\\年m\\月;@",
        "ss.0",
    ],
)
def test_date_formats(code: str) -> None:
    assert shows_dates(code)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "0.00",
        "0.00E+00",
        "##0.0E+0",
        '0"days"',
        '#,##0"元";[Red]-#,##0"元"',
        "[Red]0.00",
        "[>=10000]0!.0,万;0",
        "@",
        "0\\d",
        "_-* #,##0.00_-",
        '_ "¥"* #,##0.00_ ',
        "[DBNum2][$-804]General",
        "[$¥-804]#,##0.00",
        "[$USD] 0.00",
        "G/通用格式",
        "",
        '"未闭合 yyyy',
        "# ?/?",
    ],
)
def test_other_formats(code: str) -> None:
    assert not shows_dates(code)


def test_custom_formats_come_before_built_in_ones() -> None:
    part = (
        b'<styleSheet xmlns="u"><numFmts><numFmt numFmtId="14" formatCode="0.00"/><numFmt numFmtId="176" '
        b'formatCode="yyyy&quot;\xe5\xb9\xb4&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>'
        b'<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="31"/><xf numFmtId="57"/><xf/></cellXfs>'
        b"</styleSheet>"
    )
    assert dated_styles(part).tolist() == [False, False, True, True, True, False]
