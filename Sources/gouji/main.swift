import Documents
import Glibc
import Publishing
import Reports

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

func complain(_ text: String) {
  let line = Array("gouji: \(text)\n".utf8)
  _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
}

func files(at path: String) -> [String] {
  guard let folder = opendir(path) else { return [path] }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted().flatMap { files(at: path + "/" + $0) }
}

func extract(_ arguments: [String]) -> Int32 {
  var paths: [String] = []
  var format = "json"
  var index = 0
  while index < arguments.count {
    if arguments[index] == "--format", index + 1 < arguments.count {
      format = arguments[index + 1]
      index += 1
    } else {
      paths.append(arguments[index])
    }
    index += 1
  }
  var status: Int32 = 0
  var objects: [JSONValue] = []
  for path in paths.flatMap(files) {
    guard let data = bytes(of: path) else {
      complain("\(path): unreadable")
      status = 2
      continue
    }
    do {
      let document = try TextDocumentReader().read(data)
      let report = try ReportReader().read(document)
      let json = ExtractionJSON(file: path, sha256: "", format: document.format.rawValue)
      let object = json.object(of: report)
      if format == "jsonl" { print(object.serialized()) } else { objects.append(object) }
    } catch {
      complain("\(path): \(error)")
      status = 2
    }
  }
  if format != "jsonl" { print(JSONValue.array(objects).serialized(indented: true)) }
  return status
}

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.first == "extract" { exit(extract(Array(arguments.dropFirst()))) }
print("gouji")
