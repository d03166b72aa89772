Attribute VB_Name = "LedgerCells"
' Carries cells to Python and results back, for the worksheet functions of LedgerFunctions: one call for a whole range.
Option Explicit
Option Private Module

' Begins a text that stands for an error value: COM cannot carry one back. No cell of Excel holds this character.
Private Const LX_ERROR_MARK As Long = 1

' Returns what a worksheet function gives: one value, or an array that spills. #N/A where Python cannot be reached.
Public Function LedgerCall(ByVal functionName As String, ByVal arguments As Variant, ByVal isDate As Boolean) As Variant
    Dim result As Variant
    LedgerCall = CVErr(xlErrNA)
    #If Mac Then
        ' Excel for Mac has no COM server to ask.
    #Else
        Dim server As Object
        On Error GoTo Unusable
        Set server = LedgerServer()
        If server Is Nothing Then Exit Function
        LedgerReadCells arguments
        result = server.Var(server.Call(server.Module(LX_MODULE), "call_function", _
            server.Tuple(functionName, LedgerUses1904(), arguments)))
        LedgerCall = LedgerResult(result, isDate)
    #End If
    Exit Function
Unusable:
    LedgerCall = CVErr(xlErrValue)
End Function

' Tells Excel's function wizard what a function does: its category, its description, and one text for each argument.
Public Sub LedgerDescribe(ByVal functionName As String, ParamArray texts() As Variant)
    Dim arguments() As String
    Dim index As Long
    ReDim arguments(0 To UBound(texts) - 2)
    For index = 0 To UBound(arguments)
        arguments(index) = LedgerPlain(texts(index + 2))
    Next index
    ' Refused in some states of Excel, such as with nothing but hidden workbooks open: then the wizard shows the English description.
    On Error Resume Next
    Application.MacroOptions Macro:=functionName, Description:=LedgerPlain(texts(1)), Category:=LedgerPlain(texts(0)), _
        ArgumentDescriptions:=arguments
End Sub

' Puts the cells of each range in place of the range, as one block; an argument left out becomes Empty.
Private Sub LedgerReadCells(ByRef arguments As Variant)
    Dim index As Long
    Dim area As Range
    For index = LBound(arguments) To UBound(arguments)
        If IsObject(arguments(index)) Then
            Set area = arguments(index)
            ' Of several areas Value2 would return the first only.
            If area.Areas.Count > 1 Then Err.Raise 5
            arguments(index) = LedgerFilledPart(area)
        ElseIf IsMissing(arguments(index)) Then
            arguments(index) = Empty
        End If
    Next index
End Sub

' Returns the values of a range without the blank rest of whole columns. Value2: dates as serial numbers, money unrounded.
Private Function LedgerFilledPart(ByVal area As Range) As Variant
    Dim filled As Range
    If area.Rows.Count < area.Worksheet.Rows.Count Then
        LedgerFilledPart = area.Value2
    Else
        Set filled = Application.Intersect(area, area.Worksheet.UsedRange)
        If Not filled Is Nothing Then LedgerFilledPart = filled.Value2
    End If
End Function

Private Function LedgerUses1904() As Boolean
    Dim caller As Range
    ' Called from a macro there is no cell.
    If TypeName(Application.Caller) <> "Range" Then Exit Function
    Set caller = Application.Caller
    LedgerUses1904 = caller.Worksheet.Parent.Date1904
End Function

Private Function LedgerResult(ByVal result As Variant, ByVal isDate As Boolean) As Variant
    Dim row As Long
    Dim column As Long
    If Not IsArray(result) Then
        LedgerResult = LedgerValue(result)
        ' A date, so that Excel formats the cell as one.
        If isDate And VarType(result) = vbDouble Then LedgerResult = CDate(result)
        Exit Function
    End If
    For row = LBound(result, 1) To UBound(result, 1)
        For column = LBound(result, 2) To UBound(result, 2)
            If VarType(result(row, column)) = vbString Then result(row, column) = LedgerValue(result(row, column))
        Next column
    Next row
    LedgerResult = result
End Function

Private Function LedgerValue(ByVal value As Variant) As Variant
    LedgerValue = value
    If VarType(value) <> vbString Then Exit Function
    If Left$(value, 1) = Chr$(LX_ERROR_MARK) Then LedgerValue = CVErr(CLng(Mid$(value, 2)))
End Function
