import Language
import Publishing
import Sessions

/// What the program was asked to do.
struct Options {
  enum Action {
    case interactive
    case commands(String)
    case session(String)
    case extract
    case check
    case replay
    case sign
    case verify
    case bundle
    case taxonomy
    case format
    case version
    case help
    case manual
    case completions(CompletionScript.Shell)
    case recover
  }

  enum Format: String { case text, json, jsonl, csv, junit }

  var action = Action.interactive
  var paths: [String] = []
  var workspace: String?
  var language: Wording.Language?
  var width: Int?
  var color = ColorChoice.auto
  var keepsJournal = true
  var format: Format?
  var severity = "bound"
  var listsHeld = false
  var updates = false
  /// `format` says what it would change and writes nothing.
  var onlyChecks = false
  /// Which steps `replay` is about.
  var replayScope = ReplayScope()
  /// The private key of `sign`, the allowed signers of `verify` and the one that it asks for.
  var key: String?
  var signers: String?
  var signer: String?
  /// What `bundle` writes.
  var bundlePath: String?
  var settings: [String: String] = [:]
  var inputs: String?
  var rulePacks: [String] = []
  /// How many files are read at once.
  var jobs = Jobs.standard
  /// Own files of concepts, layouts and words.
  var taxonomies: [String] = []

  /// What is wrong with the words, in both languages.
  struct Fault: Error {
    var zh: String
    var en: String
  }

  init(_ arguments: [String]) throws(Fault) {
    var rest = arguments[...]
    var isFirst = true
    var endsOptions = false
    while let word = rest.popFirst() {
      func value() throws(Fault) -> String {
        guard let value = rest.popFirst() else {
          throw Fault(zh: "选项 \(word) 后缺值", en: "option \(word) needs a value")
        }
        return value
      }
      if endsOptions || !word.hasPrefix("-") || word == "-" {
        if isFirst && !endsOptions {
          switch word {
          case "extract": action = .extract
          case "check": action = .check
          case "replay": action = .replay
          case "sign": action = .sign
          case "verify": action = .verify
          case "bundle": action = .bundle
          case "taxonomy": action = .taxonomy
          case "format": action = .format
          case "lesson":
            throw Fault(zh: "尚无课程", en: "there are no lessons yet")
          default:
            paths.append(word)
          }
        } else {
          paths.append(word)
        }
        isFirst = false
        continue
      }
      switch word {
      case "--": endsOptions = true
      case "-c": action = .commands(try value())
      case "--version": action = .version
      case "--help", "-h": action = .help
      case "--recover": action = .recover
      case "--manual": action = .manual
      case "--completions":
        guard let shell = CompletionScript.Shell(rawValue: try value()) else {
          throw Fault(
            zh: "--completions 取 bash、zsh 或 fish", en: "--completions takes bash, zsh or fish")
        }
        action = .completions(shell)
      case "--no-journal": keepsJournal = false
      case "--workspace": workspace = try value()
      case "--language":
        guard let known = Wording.Language(rawValue: try value()) else {
          throw Fault(zh: "--language 取 zh 或 en", en: "--language takes zh or en")
        }
        language = known
      case "--width":
        guard let number = Int(try value()), (20...1000).contains(number) else {
          throw Fault(zh: "--width 取 20 到 1000", en: "--width takes 20 to 1000")
        }
        width = number
      case "--color":
        guard let known = ColorChoice(rawValue: try value()) else {
          throw Fault(
            zh: "--color 取 auto、always 或 never", en: "--color takes auto, always or never")
        }
        color = known
      case "--format":
        let text = try value()
        guard let known = Format(rawValue: text) else {
          throw Fault(zh: "没有格式 \(text)", en: "there is no format \(text)")
        }
        format = known
      case "--jobs":
        guard let number = Int(try value()), (1...256).contains(number) else {
          throw Fault(zh: "--jobs 取 1 到 256", en: "--jobs takes 1 to 256")
        }
        jobs = number
      case "--severity": severity = try value()
      case "--check": onlyChecks = true
      case "--all": listsHeld = true
      case "--update": updates = true
      case "--from":
        guard let number = Int(try value()), number >= 1 else {
          throw Fault(zh: "--from 取步号，从 1 起", en: "--from takes the number of a step, from 1")
        }
        replayScope.first = number
      case "--stop-on-difference": replayScope.stopsOnDifference = true
      case "--key": key = try value()
      case "--signers": signers = try value()
      case "--signer": signer = try value()
      case "--output": bundlePath = try value()
      case "--inputs": inputs = try value()
      case "--rules": rulePacks.append(try value())
      case "--taxonomy": taxonomies.append(try value())
      case "--set":
        do {
          let setting = try ParameterSyntax.setting(try value())
          guard settings.updateValue(setting.value, forKey: setting.name) == nil else {
            throw Fault(
              zh: "--set \(setting.name) 写了两次", en: "--set \(setting.name) is given twice")
          }
        } catch let error as SessionError {
          throw Fault(zh: error.text.zh, en: error.text.en)
        } catch let fault as Fault {
          throw fault
        } catch {
          throw Fault(zh: "--set 写作 名称=值", en: "--set takes NAME=VALUE")
        }
      default:
        throw Fault(
          zh: "没有选项 \(word)；gouji --help 列出全部", en: "there is no option \(word); see gouji --help")
      }
    }
    if case .interactive = action, paths.count == 1, paths[0].hasSuffix(".gouji") {
      action = .session(paths.removeFirst())
    }
  }

  static let usage = (
    zh: """
    用法：gouji [报告…]                    打开命令行（先载入报告）；标准输入不是终端时逐行执行
          gouji -c '命令; 命令'            执行命令后退出
          gouji 文件.gouji                 执行一个会话，不验证
          gouji replay 文件… [--update] [--set 名称=值] [--inputs 文件夹] [--from N] [--stop-on-difference]
                             [--format text|json|junit] [--jobs N]
          gouji sign 文件… --key 私钥      签名（ssh-keygen）；gouji verify 文件… --signers 名单 [--signer 身份]
          gouji bundle 会话… --output 文件.zip  连同输入、规则包和概念表打包
          gouji extract 路径… [--format json|jsonl] [--jobs N]
          gouji check 路径… [--format text|json|csv] [--severity 级别] [--rules 规则包] [--all] [--jobs N]
          gouji taxonomy check 文件…      检查自有的概念、表样和用词
          gouji format 文件… [--update | --check] [--language zh|en]   整理会话与规则文件的写法
    选项：--taxonomy 文件   自有词表，可重复   --workspace 文件   --language zh|en   --width N   --color auto|always|never   --no-journal   --recover
          --version   --help   --manual   --completions bash|zsh|fish   -- 其后不再是选项
    """,
    en: """
    usage: gouji [REPORT…]                  a shell (the reports are loaded first); without a terminal,
                                            commands are read from standard input
           gouji -c 'COMMANDS'              run commands and leave
           gouji FILE.gouji                 run a session without verifying it
           gouji replay FILE… [--update] [--set NAME=VALUE] [--inputs FOLDER] [--from N]
                              [--stop-on-difference] [--format text|json|junit] [--jobs N]
           gouji sign FILE… --key KEY       sign (ssh-keygen); gouji verify FILE… --signers FILE [--signer NAME]
           gouji bundle SESSION… --output FILE.zip  pack with inputs, rule packs and taxonomy
           gouji extract PATH… [--format json|jsonl] [--jobs N]
           gouji check PATH… [--format text|json|csv] [--severity LEVEL] [--rules PACK] [--all] [--jobs N]
           gouji taxonomy check FILE…       check concepts, layouts and words of one's own
           gouji format FILE… [--update | --check] [--language zh|en]   sessions and rules in their usual form
    options: --taxonomy FILE (repeatable)   --workspace FILE   --language zh|en   --width N   --color auto|always|never   --no-journal   --recover
             --version   --help   --manual   --completions bash|zsh|fish   -- ends options
    """
  )
}
