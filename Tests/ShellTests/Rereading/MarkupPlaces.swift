import Documents
import Foundation

/// The texts of a page or of a Word file by their places, counted tag by tag.
struct MarkupPlaces {
  /// A place in a Word file: a paragraph, or a cell of a table.
  struct Key: Hashable {
    var paragraph: Int?
    var table: Int?
    var row: Int?
    var cell: String?

    init(paragraph: Int? = nil, table: Int? = nil, row: Int? = nil, cell: String? = nil) {
      self.paragraph = paragraph
      self.table = table
      self.row = row
      self.cell = cell
    }

    init(_ place: Location) {
      self.init(
        paragraph: place.table == nil ? place.paragraph : nil, table: place.table, row: place.row,
        cell: place.cell)
    }
  }

  /// By place, for Word.
  private(set) var texts: [Key: String] = [:]
  /// By path, for HTML.
  private(set) var elements: [String: String] = [:]

  /// Paragraphs outside of tables are counted from 1, tables, their rows and the cells of a
  /// row likewise.
  init(word markup: String) {
    var (paragraph, table, row, cell) = (0, 0, 0, 0)
    var inTable = false
    for (tag, text) in MarkupPlaces.tags(of: markup) {
      switch tag {
      case "w:tbl":
        inTable = true
        table += 1
        row = 0
      case "/w:tbl": inTable = false
      case "w:tr":
        row += 1
        cell = 0
      case "w:tc": cell += 1
      case "w:p" where !inTable: paragraph += 1
      case "w:t":
        let key =
          inTable
          ? Key(table: table, row: row, cell: String(cell)) : Key(paragraph: paragraph)
        texts[key, default: ""] += MarkupPlaces.plain(text)
      default: continue
      }
    }
  }

  private static let empty: Set<String> = ["br", "meta", "link", "img", "hr", "input", "col"]
  private static let unnamed: Set<String> = ["tbody", "thead", "tfoot"]

  /// Paths name every element below the body by its place among those of its name.
  init(html markup: String) {
    var open: [(path: String, counts: [String: Int])] = [("", [:])]
    var names: [String] = []
    func add(_ text: String) {
      let plain = MarkupPlaces.plain(text)
      for place in open.dropFirst() { elements[place.path, default: ""] += plain }
    }
    for (tag, text) in MarkupPlaces.tags(of: markup) {
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        if let index = names.lastIndex(of: name) {
          let named = names[index...].count { !MarkupPlaces.unnamed.contains($0) }
          names.removeSubrange(index...)
          open.removeLast(named)
        }
      } else if !tag.hasPrefix("!"), !tag.hasPrefix("?") {
        if MarkupPlaces.unnamed.contains(tag) {
          names.append(tag)
        } else if !MarkupPlaces.empty.contains(tag), let parent = open.last {
          let count = (parent.counts[tag] ?? 0) + 1
          open[open.count - 1].counts[tag] = count
          let step = ["html", "body"].contains(tag) ? tag : "\(tag)[\(count)]"
          open.append((parent.path.isEmpty ? step : parent.path + "/" + step, [:]))
          names.append(tag)
        }
      }
      add(text)
    }
  }

  /// Each tag's name and the text behind it.
  private static func tags(of markup: String) -> [(tag: String, text: String)] {
    markup.split(separator: "<").compactMap { piece in
      guard let close = piece.firstIndex(of: ">") else { return nil }
      let tag = piece[..<close].prefix { !$0.isWhitespace }
      let name = tag.hasSuffix("/") ? tag.dropLast() : tag
      return (name.lowercased(), String(piece[piece.index(after: close)...]))
    }
  }

  static func plain(_ text: String) -> String {
    var result = text
    for (entity, character) in [
      ("&nbsp;", "\u{A0}"), ("&emsp;", "\u{2003}"), ("&lt;", "<"), ("&gt;", ">"), ("&ge;", "≥"),
      ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      result = result.replacingOccurrences(of: entity, with: character)
    }
    return result
  }
}
