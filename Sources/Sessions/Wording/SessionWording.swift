import Digests
import Glibc

// Every sentence that this room says, Chinese beside English.

extension SessionError {
  public var text: SessionText {
    switch self {
    case .cannotRead(let path, let errno):
      .init("\(path)：无法读取（\(reason(errno).zh)）", "\(path): cannot be read (\(reason(errno).en))")
    case .cannotWrite(let path, let errno):
      .init("\(path)：无法写入（\(reason(errno).zh)）", "\(path): cannot be written (\(reason(errno).en))")
    case .notText(let line):
      .init("第 \(line) 行不是 UTF-8 文本", "line \(line) is not UTF-8 text")
    case .conflictMarker(let line):
      .init(
        "第 \(line) 行是合并冲突标记；请先解决冲突，再用 --update 重录",
        "line \(line) is a merge conflict marker; resolve the conflict, then record again with --update"
      )
    case .newerFormat(let line, let found):
      .init(
        "第 \(line) 行：会话格式为第 \(found) 版，本程序只认得第 \(SessionHeader.currentFormat) 版；请更新程序",
        "line \(line): session format \(found) is newer than \(SessionHeader.currentFormat), which this program reads; update the program"
      )
    case .brokenHeader(let line, let text):
      .init("第 \(line) 行：文件头读不懂“\(text)”", "line \(line): cannot read “\(text)” in the header")
    case .repeatedHeader(let line):
      .init("第 \(line) 行：文件头重复", "line \(line): the header says this twice")
    case .headerAfterSteps(let line):
      .init(
        "第 \(line) 行：文件头（#%）必须在第一条命令之前",
        "line \(line): header lines (#%) stand before the first command")
    case .strayRecord(let line, let text):
      .init(
        "第 \(line) 行：记录行“\(text)”上面没有所属的命令",
        "line \(line): the recorded line “\(text)” belongs to no command")
    case .recordOutOfOrder(let line, let text):
      .init(
        "第 \(line) 行：“\(text)”次序不对；命令之下依次为 #=、#>、#!、#@",
        "line \(line): “\(text)” is out of order; below a command come #=, #>, #!, #@")
    case .brokenInput(let line, let text):
      .init(
        "第 \(line) 行：输入记录“\(text)”读不懂；应为 #= 路径 sha256:… 字节数 bytes",
        "line \(line): cannot read the input “\(text)”; expected #= PATH sha256:… N bytes")
    case .brokenDigest(let line, let text):
      .init(
        "第 \(line) 行：“\(text)”读不懂；应为 #@ 步号 \(SessionChain.shownDigits) 位十六进制数",
        "line \(line): cannot read “\(text)”; expected #@ STEP and \(SessionChain.shownDigits) hexadecimal digits"
      )
    case .commandNotOneLine:
      .init("一条命令只能占一行", "a command has one line")
    case .unknownParameter(let name, let known):
      .init(
        known.isEmpty
          ? "会话没有参数“\(name)”；它不含任何参数" : "会话没有参数“\(name)”；可设：\(known.joined(separator: "、"))",
        known.isEmpty
          ? "the session has no parameter “\(name)”; it has none"
          : "the session has no parameter “\(name)”; it has: \(known.joined(separator: ", "))")
    case .unsetParameter(let name, let line):
      .init(
        "第 \(line) 行：参数 {\(name)} 没有值；请加 --set \(name)=…",
        "line \(line): the parameter {\(name)} has no value; add --set \(name)=…")
    case .brokenSetting(let text):
      .init("--set 应为 名称=值，而不是“\(text)”", "--set takes NAME=VALUE, not “\(text)”")
    case .noSuchStep(let step, let count):
      .init(
        "没有第 \(step) 步；会话共 \(count) 步", "there is no step \(step); the session has \(count)")
    case .cannotUpdate(let step, let path):
      .init(
        "第 \(step) 步的输入 \(path) 没有读到，会话未改写",
        "input \(path) of step \(step) was not read; the session is left as it was")
    }
  }
}

extension InputLocatorError {
  public var text: SessionText {
    switch self {
    case .notFound(let path, let wanted?):
      .init(
        "找不到 \(path)；需要 sha256:\(wanted.hex) 的文件，可用 --inputs 指明所在文件夹",
        "\(path) not found; a file with sha256:\(wanted.hex) is wanted, --inputs names its folder")
    case .notFound(let path, nil):
      .init("找不到 \(path)", "\(path) not found")
    case .outside(let path):
      .init(
        "\(path) 在会话所在文件夹之外，会话也没有记下它的摘要，因此不读；可信时用 --inputs 指明其文件夹",
        "\(path) lies outside the session's folder and its digest is not recorded, so it is not read; if you trust it, name its folder with --inputs"
      )
    case .changedOutside(let path, let wanted, let found):
      .init(
        "\(path) 的内容变了（记录 \(short(wanted))，现为 \(short(found))），又在会话所在文件夹之外，因此不读；可信时用 --inputs 指明其文件夹",
        "\(path) has changed (recorded \(short(wanted)), found \(short(found))) and lies outside the session's folder, so it is not read; if you trust it, name its folder with --inputs"
      )
    case .unreadable(let path, let error):
      .init("\(path)：\(error.reason.zh)", "\(path): \(error.reason.en)")
    }
  }
}

extension ReplayCause {
  public var text: SessionText {
    switch self {
    case .nothingRecorded:
      .init(
        "会话没有记录任何输出，未作核验；用 --update 录入",
        "nothing is recorded in this session, so nothing was verified; --update records it")
    case .inputMissing(let step, let error):
      .init("第 \(step) 步：\(error.text.zh)", "step \(step): \(error.text.en)")
    case .sessionEdited(let edit): edit.text
    case .inputChanged(let step, let path, let recorded, let found):
      .init(
        "第 \(step) 步：输入文件 \(path) 变了：记录 sha256:\(recorded.hex)，现为 sha256:\(found.hex)",
        "step \(step): the input file \(path) changed: recorded sha256:\(recorded.hex), found sha256:\(found.hex)"
      )
    case .factsChanged(let step, let path, let recorded, let found, let concepts):
      .init(
        "第 \(step) 步：\(path) 未变，但本版读出的事实不同：\(concepts.text.zh)（记录 \(short(recorded).zh)，现为 \(short(found).zh)）",
        "step \(step): \(path) is the same file, but this version extracts other facts: \(concepts.text.en) (recorded \(short(recorded).en), found \(short(found).en))"
      )
    case .inputAdded(let step, let path):
      .init("第 \(step) 步：多读了没有记录的文件 \(path)", "step \(step): read \(path), which is not recorded")
    case .inputNotRead(let step, let path):
      .init(
        "第 \(step) 步：没有读到记录的文件 \(path)", "step \(step): did not read \(path), which is recorded")
    case .rulesChanged(let name, let recorded, let found):
      .init(
        "规则包 \(name) 变了：记录 \(short(recorded).zh)，现为 \(short(found).zh)",
        "the rule pack \(name) changed: recorded \(short(recorded).en), found \(short(found).en)")
    case .taxonomyChanged(let recorded, let found):
      .init(
        "概念表变了：记录 \(short(recorded))，现为 \(short(found).zh)",
        "the taxonomy changed: recorded \(short(recorded)), found \(short(found).en)")
    case .languageChanged(let recorded, let found):
      .init(
        "输出语言变了：记录 \(recorded)，现为 \(found ?? "未定")",
        "the language of the output changed: recorded \(recorded), found \(found ?? "none")")
    case .parameterChanged(let name, let recorded, let found):
      .init(
        "参数 \(name) 变了：记录“\(recorded)”，现为“\(found)”",
        "the parameter \(name) changed: recorded “\(recorded)”, found “\(found)”")
    case .outputChanged(let steps, let recorded, let program):
      .init(
        "第 \(steps.listed("、")) 步：输入与会话都未变，是程序的输出变了（\(versions(recorded, program).zh)）",
        "step \(steps.listed(", ")): neither inputs nor session changed, this program prints something else (\(versions(recorded, program).en))"
      )
    }
  }
}

extension ChainBreak {
  public var text: SessionText {
    switch reason {
    case .digestDiffers where step == 1:
      .init(
        "会话被改动过：第 1 步（第 \(line) 行）或其上的文件头与摘要不符",
        "the session was edited: step 1 (line \(line)) or the header above it does not match its digest"
      )
    case .digestDiffers:
      .init(
        "会话被改动过：第 \(step) 步（第 \(line) 行）与摘要不符",
        "the session was edited: step \(step) (line \(line)) does not match its digest")
    case .digestMissing:
      .init(
        "会话被改动过：第 \(step) 步（第 \(line) 行）没有摘要",
        "the session was edited: step \(step) (line \(line)) has no digest")
    case .numberDiffers(let found):
      .init(
        "会话被改动过：第 \(step) 步（第 \(line) 行）记的是第 \(found) 步，其前有增删或移动",
        "the session was edited: step \(step) (line \(line)) says \(found); steps before it were added, removed or moved"
      )
    case .countDiffers(let recorded):
      .init(
        "会话被改动过：记录 \(recorded) 步，现有 \(step) 步",
        "the session was edited: \(recorded) steps were recorded, \(step) are there")
    case .countMissing:
      .init(
        "会话被改动过：文件头没有步数", "the session was edited: the header does not say how many steps there are"
      )
    }
  }
}

extension JournalError {
  /// What the shell says once at its start.
  public var text: SessionText {
    switch self {
    case .noStateDirectory:
      .init(
        "不写日志：没有 XDG_STATE_HOME，也没有 HOME；意外退出时未保存的命令会丢失",
        "no journal: neither XDG_STATE_HOME nor HOME is set; unsaved commands are lost in a crash")
    case .cannotCreate(let path, let errno):
      .init(
        "不写日志：无法建立 \(path)（\(reason(errno).zh)）；意外退出时未保存的命令会丢失",
        "no journal: cannot create \(path) (\(reason(errno).en)); unsaved commands are lost in a crash"
      )
    case .cannotWrite(let path, let errno):
      .init(
        "此行未执行：日志 \(path) 写不进去（\(reason(errno).zh)）。腾出空间后再试；已做的可 save 到别处，或退出后用 --no-journal 再开",
        "this line did not run: the journal \(path) cannot be written (\(reason(errno).en)). Make room and try again; what is done can be saved elsewhere, or leave and come back with --no-journal"
      )
    }
  }
}

extension FileDigestError {
  fileprivate var reason: SessionText {
    switch self {
    case .cannotOpen(_, let errno), .cannotRead(_, let errno): Sessions.reason(errno)
    case .notAFile: .init("不是普通文件", "not a regular file")
    }
  }
}

func reason(_ number: Int32) -> SessionText {
  let en = strerror(number).map { String(cString: $0) } ?? "error \(number)"
  return switch number {
  case ENOENT: .init("没有这个文件或文件夹", en)
  case EACCES, EPERM: .init("没有权限", en)
  case EISDIR: .init("是文件夹", en)
  case ENOTDIR: .init("不是文件夹", en)
  case ENOSPC, EDQUOT: .init("磁盘已满", en)
  case EROFS: .init("文件系统只读", en)
  case EFBIG: .init("文件过大", en)
  default: .init(en, en)
  }
}

private func short(_ digest: SHA256Digest) -> String { "sha256:\(digest.hex.prefix(12))…" }

private func short(_ digest: SHA256Digest?) -> SessionText {
  digest.map { .init(short($0), short($0)) } ?? .init("无", "none")
}

private func versions(_ recorded: String?, _ now: String) -> SessionText {
  guard let recorded else { return .init("现为 gouji \(now)", "now gouji \(now)") }
  return .init("录自 gouji \(recorded)，现为 \(now)", "recorded by gouji \(recorded), now \(now)")
}

extension [Int] {
  func listed(_ separator: String) -> String {
    map(String.init).joined(separator: separator)
  }
}
