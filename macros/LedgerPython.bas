Attribute VB_Name = "LedgerPython"
' Starts Python for a ribbon button or a worksheet function.
'
' What runs is settled when the add-in is built: the interpreter's full path stands in the module LedgerBuild, the Python module
' in this one. Nothing is read from the open workbook but its name, and that only as an argument.
Option Explicit
Option Private Module

Public Const LX_MODULE As String = "ledgerxl.addin.entry"
' -P keeps the current folder (often that of the open workbook) off Python's search path, -s the user's own packages, -E whatever
' PYTHONPATH names: a path such as "." in it would be that folder again.
Private Const LX_OPTIONS As String = " -E -P -s -m " & LX_MODULE & " "
Private Const LX_HIDDEN As Long = 0

#If Mac Then
#Else
    ' The wide versions: the system's code page may not be able to write a folder's name, or a Chinese text.
    Private Declare PtrSafe Function LoadLibraryW Lib "kernel32" (ByVal fileName As LongPtr) As LongPtr
    Private Declare PtrSafe Function MessageBoxW Lib "user32" ( _
        ByVal window As LongPtr, ByVal text As LongPtr, ByVal title As LongPtr, ByVal style As Long) As Long
    #If Win64 Then
        Private Const LX_DLL As String = "xlwings64-0.37.8.dll"
        Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings64-0.37.8.dll" ( _
            ByRef server As Variant, ByVal commandLine As String, ByVal mode As Long) As Long
    #Else
        Private Const LX_DLL As String = "xlwings32-0.37.8.dll"
        Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings32-0.37.8.dll" ( _
            ByRef server As Variant, ByVal commandLine As String, ByVal mode As Long) As Long
    #End If
    Private Const LX_START As Long = 1
    Private serverRefused As Boolean
#End If

' Runs a command of the ribbon on the active workbook; monthText is YYYY-MM, or empty for the latest one.
Public Sub LedgerRun(ByVal commandName As String, ByVal monthText As String)
    Dim arguments As String
    arguments = LedgerArguments(commandName, monthText)
    ' Esc while Python works would stop the macro and show its code. Excel itself takes this back when the macro ends.
    Application.EnableCancelKey = xlDisabled
    #If Mac Then
        LedgerRunOnMac arguments
    #Else
        If Not LedgerRunOnServer(arguments) Then LedgerRunProcess arguments
    #End If
End Sub

' Returns the arguments of the entry; each is quoted, so that a space between them is the only space.
Public Function LedgerArguments(ByVal commandName As String, ByVal monthText As String) As String
    Dim arguments As String
    arguments = LedgerQuoted(commandName) & " --lang " & LedgerLanguage()
    #If Mac Then
    #Else
        arguments = arguments & " --hwnd " & LedgerQuoted(CStr(Application.Hwnd))
    #End If
    ' Name, not FullName: a book may never have been saved, or lie at a web address. With none open there is no --book.
    If Not ActiveWorkbook Is Nothing Then arguments = arguments & " --book " & LedgerQuoted(ActiveWorkbook.Name)
    If Len(monthText) > 0 Then arguments = arguments & " --month " & LedgerQuoted(monthText)
    LedgerArguments = arguments
End Function

' Writes a text with ASCII letters, digits, point and underscore only; every other UTF-16 unit as ~ and four hexadecimal digits.
' So no file name can hold anything that the command line, WScript.Shell (which expands %NAME%), the DLL (which expands $(NAME)
' and knows one code page only) or AppleScript would take for more than a name. The entry reads it back.
Public Function LedgerQuoted(ByVal text As String) As String
    Dim position As Long
    Dim code As Long
    Dim unit As String
    Dim quoted As String
    For position = 1 To Len(text)
        unit = Mid$(text, position, 1)
        code = AscW(unit)
        ' AscW gives an Integer, which is negative above 32767.
        If code < 0 Then code = code + 65536
        If code < 128 And unit Like "[A-Za-z0-9._]" Then
            quoted = quoted & unit
        Else
            quoted = quoted & "~" & Right$("000" & Hex$(code), 4)
        End If
    Next position
    LedgerQuoted = quoted
End Function

' Reads back what LedgerQuoted, or the builder in LedgerBuild, wrote.
Public Function LedgerPlain(ByVal quoted As String) As String
    Dim parts() As String
    Dim index As Long
    Dim text As String
    parts = Split(quoted, "~")
    For index = LBound(parts) To UBound(parts)
        If index = LBound(parts) Then
            text = parts(index)
        Else
            text = text & ChrW$(CLng("&H" & Left$(parts(index), 4))) & Mid$(parts(index), 5)
        End If
    Next index
    LedgerPlain = text
End Function

' Shows a text; MsgBox on Windows would show question marks for what the system's code page lacks.
Private Sub LedgerShow(ByVal text As String, ByVal style As Long)
    Dim title As String
    title = LedgerText(LX_TITLE_ZH, LX_TITLE_EN)
    #If Mac Then
        MsgBox text, style, title
    #Else
        MessageBoxW Application.Hwnd, StrPtr(text), StrPtr(title), style
    #End If
End Sub

#If Mac Then
    ' Excel for Mac starts programs only through a script that the installer put into a folder of its own. The interpreter stands
    ' in that script, and it returns at once: Excel cannot be reached while a macro waits.
    Private Sub LedgerRunOnMac(ByVal arguments As String)
        On Error GoTo Failed
        AppleScriptTask "LedgerXL.applescript", "ledgerRun", arguments
        Exit Sub
Failed:
        LedgerShow LedgerText(LX_NO_PYTHON_ZH, LX_NO_PYTHON_EN), vbExclamation
    End Sub
#Else
    Private Function LedgerCommandLine(ByVal arguments As String) As String
        LedgerCommandLine = """" & LedgerPlain(LX_PYTHON) & """" & LX_OPTIONS & arguments
    End Function

    ' Waits for the process. The entry shows what went wrong and ends with 0; any other status means that it was never reached.
    Private Sub LedgerRunProcess(ByVal arguments As String)
        Dim calculationBefore As Long
        Dim status As Long
        On Error GoTo Failed
        If Not ActiveWorkbook Is Nothing Then calculationBefore = Application.Calculation
        status = CreateObject("WScript.Shell").Run(LedgerCommandLine(arguments), LX_HIDDEN, True)
        If status = 0 Then Exit Sub
Failed:
        LedgerRestore calculationBefore
        LedgerShow LedgerText(LX_NO_PYTHON_ZH, LX_NO_PYTHON_EN), vbExclamation
    End Sub

    ' A process that was ended from outside could not give back what it had borrowed.
    Private Sub LedgerRestore(ByVal calculationBefore As Long)
        On Error Resume Next
        Application.StatusBar = False
        Application.EnableEvents = True
        Application.ScreenUpdating = True
        If calculationBefore <> 0 Then Application.Calculation = calculationBefore
    End Sub

    ' Runs on the server that the first click started, which spares later clicks the start of an interpreter.
    ' False: there is none, and nothing was started.
    Private Function LedgerRunOnServer(ByVal arguments As String) As Boolean
        Dim server As Object
        Dim answer As String
        Set server = LedgerServer()
        If server Is Nothing Then Exit Function
        ' From here on the command may have begun: it must not be started a second time.
        LedgerRunOnServer = True
        On Error GoTo Failed
        answer = server.Var(server.Call(server.Module(LX_MODULE), "run_line", server.Tuple(arguments)))
        If Len(answer) > 0 Then LedgerShow Mid$(answer, 2), IIf(Left$(answer, 1) = "!", vbExclamation, vbInformation)
        Exit Function
Failed:
        LedgerRestore 0
        LedgerShow LedgerText(LX_NO_PYTHON_ZH, LX_NO_PYTHON_EN), vbExclamation
    End Function

    ' Returns xlwings' COM server, started if need be; Nothing where it cannot be had.
    Public Function LedgerServer() As Object
        Dim server As Variant
        Dim path As String
        If serverRefused Then Exit Function
        On Error GoTo Refused
        ' Loaded by its full path first: by its bare name Windows would look in the current folder too, beside the workbook.
        path = LedgerPlain(LX_DLL_FOLDER) & "\" & LX_DLL
        If LoadLibraryW(StrPtr(path)) = 0 Then GoTo Refused
        If XLPyDLLActivateAuto(server, LedgerCommandLine("serve $(CLSID) --lang " & LX_LANGUAGE), LX_START) <> 0 Then GoTo Refused
        Set LedgerServer = server
        Exit Function
Refused:
        ' Asked once only: looking for a server that is not there would cost time at every click.
        serverRefused = True
    End Function
#End If
