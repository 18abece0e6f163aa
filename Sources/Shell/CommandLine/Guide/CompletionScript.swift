import Publishing

/// Completions of the program's words and options for a user's shell.
struct CompletionScript {
  enum Shell: String, CaseIterable, Sendable { case bash, zsh, fish }

  let shell: Shell
  let words: Wording

  var text: String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  private static var uses: [String] { ProgramUse.all.map(\.word).filter { !$0.isEmpty } }

  // MARK: bash

  private var bash: String {
    var values: [String] = []
    for option in ProgramOption.all {
      switch option.argument {
      case .none: continue
      case .oneOf(let known):
        values.append(
          "    \(option.name)) COMPREPLY=($(compgen -W \"\(known.joined(separator: " "))\" -- \"$word\")); return ;;"
        )
      case .folder:
        values.append(
          "    \(option.name)) COMPREPLY=($(compgen -d -- \"$word\")); return ;;")
      case .file:
        values.append(
          "    \(option.name)) COMPREPLY=($(compgen -f -- \"$word\")); return ;;")
      case .words: values.append("    \(option.name)) return ;;")
      }
    }
    let cases = ProgramUse.all.map { use in
      let names = ProgramOption.all(of: use.word).map(\.name).joined(separator: " ")
      return "    \(use.word.isEmpty ? "*" : use.word)) options=\"\(names)\" ;;"
    }
    // The shell's own use takes whatever the others leave.
    let ordered = cases.dropFirst() + cases.prefix(1)
    return """
      _gouji() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options
        COMPREPLY=()
        case $before in
      \(values.joined(separator: "\n"))
        esac
        case ${COMP_WORDS[1]} in
      \(ordered.joined(separator: "\n"))
        esac
        if [[ $word == -* ]]; then
          COMPREPLY=($(compgen -W "$options" -- "$word"))
          return
        fi
        [[ $COMP_CWORD -gt 1 ]] || COMPREPLY=($(compgen -W "\(Self.uses.joined(separator: " "))" -- "$word"))
        [[ ${COMP_WORDS[1]} != taxonomy || $COMP_CWORD -ne 2 ]] || COMPREPLY=($(compgen -W "check" -- "$word"))
        COMPREPLY+=($(compgen -f -- "$word"))
      }
      complete -o filenames -F _gouji gouji

      """
  }

  // MARK: zsh

  private var zsh: String {
    func quoted(_ text: String) -> String {
      var result = ""
      for character in text {
        switch character {
        case "'": result += "'\\''"
        case "[", "]", ":", "\\": result += "\\" + String(character)
        default: result.append(character)
        }
      }
      return result
    }
    func argument(_ option: ProgramOption) -> String {
      let about = quoted(words(option.about.zh, option.about.en))
      let end: String
      switch option.argument {
      case .none: end = ""
      case .oneOf(let known): end = ":\(option.name):(\(known.joined(separator: " ")))"
      case .file(let name): end = ":\(name):_files"
      case .folder(let name): end = ":\(name):_files -/"
      case .words(let name): end = ":\(quoted(name)):"
      }
      return "'*\(option.name)[\(about)]\(end)'"
    }
    let cases = ProgramUse.all.map { use in
      let arguments = ProgramOption.all(of: use.word).map(argument).joined(separator: " ")
      let files = use.word == "replay" ? "'*:file:_files -g \"*.gouji\"'" : "'*:file:_files'"
      return "    \(use.word.isEmpty ? "*" : use.word)) _arguments \(arguments) \(files) ;;"
    }
    let ordered = cases.dropFirst() + cases.prefix(1)
    let uses = ProgramUse.all.filter { !$0.word.isEmpty }.map {
      "'\($0.word):\(quoted(words($0.about.zh, $0.about.en)))'"
    }
    return """
      #compdef gouji
      _gouji() {
        local -a uses
        uses=(\(uses.joined(separator: " ")))
        if (( CURRENT == 2 )) && [[ $words[CURRENT] != -* ]]; then
          _describe -t commands gouji uses
          _files
          return
        fi
        case $words[2] in
      \(ordered.joined(separator: "\n"))
        esac
      }
      if [[ $funcstack[1] == _gouji ]]; then _gouji "$@"; else compdef _gouji gouji; fi

      """
  }

  // MARK: fish

  private var fish: String {
    func quoted(_ text: String) -> String {
      "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
    var lines: [String] = []
    for use in ProgramUse.all where !use.word.isEmpty {
      lines.append(
        "complete -c gouji -n __fish_use_subcommand -a \(use.word) -d "
          + quoted(words(use.about.zh, use.about.en)))
    }
    for option in ProgramOption.all {
      var line = "complete -c gouji"
      let uses = option.uses
      if uses == [""] {
        line += " -n __fish_use_subcommand"
      } else if !uses.isEmpty && !uses.contains("") {
        line += " -n " + quoted("__fish_seen_subcommand_from " + uses.joined(separator: " "))
      }
      line +=
        option.name.hasPrefix("--")
        ? " -l " + option.name.dropFirst(2) : " -s " + option.name.dropFirst()
      switch option.argument {
      case .none: break
      case .oneOf(let known): line += " -x -a " + quoted(known.joined(separator: " "))
      case .file, .folder: line += " -r -F"
      case .words: line += " -x"
      }
      lines.append(line + " -d " + quoted(words(option.about.zh, option.about.en)))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
