Attribute VB_Name = "LedgerRibbon"
' The ribbon's callbacks. Their names are prefixed because Excel looks callbacks up across all add-ins, and a tag is the name of a
' command: the entry in Python knows which ones there are.
Option Explicit

Private Const LX_MONTHS As Long = 24
Private Const LX_LATEST As String = "lxMonthLatest"
Private Const LX_MONTH_ID As String = "lxMonth_"
Private Const LX_LANGUAGE_BUTTON As String = "language"

' Lost when VBA is reset (an unhandled error, End): then the month list is no longer refreshed, and everything else still works.
Private ribbon As IRibbonUI
' YYYY-MM; empty is the latest month with orders, which Python finds.
Private chosenMonth As String
' A day in the latest month with orders; looked up when Excel asks for the list, which it does again after LedgerRibbon_Refresh.
Private latestMonth As Date

Public Sub LedgerRibbon_OnLoad(ByVal ribbonUI As IRibbonUI)
    Set ribbon = ribbonUI
End Sub

' The ribbon has a tab for each language, whose tag is the language.
Public Sub LedgerRibbon_IsShown(ByVal control As IRibbonControl, ByRef returnedVal As Variant)
    returnedVal = (control.Tag = LedgerLanguage())
End Sub

Public Sub LedgerRibbon_OnAction(ByVal control As IRibbonControl)
    If control.Tag = LX_LANGUAGE_BUTTON Then LedgerChangeLanguage
    LedgerRun control.Tag, chosenMonth
    If control.Tag = LX_LANGUAGE_BUTTON Then LedgerShowTab
    LedgerRibbon_Refresh
    LedgerOfferUndo control.Tag
End Sub

Public Sub LedgerRibbon_Undo()
    LedgerRun "undo", ""
End Sub

Public Sub LedgerRibbon_MonthCount(ByVal control As IRibbonControl, ByRef returnedVal As Variant)
    latestMonth = LedgerLatestMonth()
    returnedVal = LX_MONTHS + 1
End Sub

Public Sub LedgerRibbon_MonthId(ByVal control As IRibbonControl, ByVal index As Integer, ByRef returnedVal As Variant)
    returnedVal = LX_LATEST
    If index > 0 Then returnedVal = LX_MONTH_ID & Replace(LedgerMonth(index), "-", "_")
End Sub

Public Sub LedgerRibbon_MonthLabel(ByVal control As IRibbonControl, ByVal index As Integer, ByRef returnedVal As Variant)
    If index = 0 Then
        returnedVal = LedgerText(LX_LATEST_MONTH_ZH, LX_LATEST_MONTH_EN)
    Else
        returnedVal = LedgerMonth(index)
    End If
End Sub

Public Sub LedgerRibbon_MonthSelected(ByVal control As IRibbonControl, ByRef returnedVal As Variant)
    Dim index As Long
    returnedVal = 0
    For index = 1 To LX_MONTHS
        If LedgerMonth(index) = chosenMonth Then returnedVal = index
    Next index
    ' A month that this ledger's list does not show must not stay chosen unseen.
    If returnedVal = 0 Then chosenMonth = ""
End Sub

Public Sub LedgerRibbon_MonthChosen(ByVal control As IRibbonControl, ByVal selectedId As String, ByVal selectedIndex As Integer)
    ' From the id, not the place: what the list showed counts, whatever has happened since.
    chosenMonth = ""
    If selectedId <> LX_LATEST Then chosenMonth = Replace(Mid$(selectedId, Len(LX_MONTH_ID) + 1), "_", "-")
End Sub

' Excel asks again for the months: they depend on the workbook in front.
Public Sub LedgerRibbon_Refresh()
    If Not ribbon Is Nothing Then ribbon.InvalidateControl "lxMonth_" & LedgerLanguage()
End Sub

' Hides the tab of one language and brings the other to the front.
Private Sub LedgerShowTab()
    Dim shown As Object
    If ribbon Is Nothing Then Exit Sub
    ribbon.Invalidate
    ' By its name at run time: an Office without ActivateTab must still compile this module.
    Set shown = ribbon
    ' Refused while Excel is drawing: then Excel shows another tab, and ours is one click away.
    On Error Resume Next
    shown.ActivateTab "lxTab_" & LedgerLanguage()
End Sub

' Writing from outside clears Excel's list of undos; ours takes its place. It has to be offered last.
Private Sub LedgerOfferUndo(ByVal commandName As String)
    If InStr(LX_UNDOABLE, "|" & commandName & "|") = 0 Then Exit Sub
    ' Refused while no workbook is open: then there is nothing to undo either.
    On Error Resume Next
    Application.OnUndo LedgerText(LX_UNDO_ZH, LX_UNDO_EN), "'" & ThisWorkbook.Name & "'!LedgerRibbon_Undo"
End Sub

' Returns the month in place 1, 2, ... of the list: the latest with orders, then back month by month.
Private Function LedgerMonth(ByVal index As Long) As String
    ' Lost when VBA is reset.
    If latestMonth = 0 Then latestMonth = LedgerLatestMonth()
    LedgerMonth = Format$(DateSerial(Year(latestMonth), Month(latestMonth) - index + 1, 1), "yyyy-mm")
End Function

' Returns a day of the latest month with orders; today where no ledger is open, or its latest date is a slip of the pen.
Private Function LedgerLatestMonth() As Date
    Dim found As Double
    LedgerLatestMonth = Date
    On Error Resume Next
    found = LedgerLatestOrder(ActiveWorkbook)
    On Error GoTo 0
    If found >= 1 And found < CDbl(Date) + 1 Then LedgerLatestMonth = CDate(found)
End Function

' Returns the greatest number in the order date column of the ledger, 0 if there is none; dates kept as text do not count.
Private Function LedgerLatestOrder(ByVal book As Workbook) As Double
    Dim sheet As Worksheet
    Dim table As ListObject
    Dim column As ListColumn
    If book Is Nothing Then Exit Function
    For Each sheet In book.Worksheets
        For Each table In sheet.ListObjects
            If table.Name = LX_ORDERS_TABLE Then
                For Each column In table.ListColumns
                    If InStr(LX_DATE_HEADERS, "|" & LedgerQuoted(column.Name) & "|") > 0 Then
                        LedgerLatestOrder = Application.WorksheetFunction.Max(column.DataBodyRange)
                        Exit Function
                    End If
                Next column
            End If
        Next table
    Next sheet
End Function
