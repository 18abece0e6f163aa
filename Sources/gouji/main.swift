import Documents
import Glibc

func bytes(of path: String) -> [UInt8]? {
  guard let file = fopen(path, "rb") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return bytes }
    bytes.append(contentsOf: buffer[..<count])
  }
}

for path in CommandLine.arguments.dropFirst() {
  guard let data = bytes(of: path) else { continue }
  do {
    let document = try TextDocumentReader().read(data)
    print(path, document.encoding ?? "")
    for block in document.blocks {
      switch block {
      case .heading(let heading):
        print("H\(heading.level) [\(heading.number)] \(heading.title) @\(heading.passage.anchors[0].location.line ?? 0)")
      case .paragraph(let passage):
        print("P @\(passage.anchors[0].location.line ?? 0) x\(passage.anchors.count) \(passage.text.prefix(50))…\(passage.text.suffix(12))")
      case .table(let table):
        print("T")
        for row in table.rows { print("   |", row.map { String($0.passage.text.prefix(14)) }.joined(separator: " | ")) }
      }
    }
  } catch { print(error) }
}
