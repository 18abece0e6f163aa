/// Reads files of old word processors and spreadsheets (`.doc`, `.xls`, `.wps`) through
/// whichever converter is installed. LibreOffice keeps tables whole and is asked first;
/// antiword and catdoc are quicker and flatten them.
public struct OldFormatReader: Sendable {
  /// What a converter made of the file.
  private enum Converted {
    /// A Word or Excel file of today.
    case modern([UInt8])
    case document(Document)
  }

  public init() {}

  /// The packages that provide a converter, the best one first.
  public static func packages(for format: DocumentFormat) -> [String] {
    switch format {
    case .xls: ["libreoffice-calc-nogui", "catdoc"]
    case .wps: ["libreoffice-writer-nogui"]
    default: ["libreoffice-writer-nogui", "antiword", "catdoc"]
    }
  }

  public func read(
    _ bytes: [UInt8], format: DocumentFormat
  ) throws(DocumentError) -> Document {
    if let fault = OldFormatStream.fault(in: bytes, format: format) { throw fault }
    let result: Converted
    do {
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let file = try folder.write(bytes, as: "input.\(format.rawValue)")
      result = try converted(file, format: format, byteCount: bytes.count, in: folder)
    } catch {
      var packages = OldFormatReader.packages(for: format)
      // Of those that are not there: one that is has failed.
      if error == .notInstalled(packages[0]) { packages = [packages[0]] }
      throw error.documentError(install: packages)
    }
    var document: Document
    switch result {
    case .document(let made): document = made
    case .modern(let made):
      document =
        format == .xls
        ? try ExcelDocumentReader().read(made) : try WordDocumentReader().read(made)
      document.format = format
    }
    guard !document.blocks.isEmpty else { throw .empty }
    return document
  }

  private func converted(
    _ file: String, format: DocumentFormat, byteCount: Int, in folder: TemporaryFolder
  ) throws(ConverterFailure) -> Converted {
    var failure: ConverterFailure?
    if ConverterProcess.path(of: "soffice") != nil {
      do {
        return .modern(try office(file, format: format, byteCount: byteCount, in: folder))
      } catch { failure = error }
    }
    for (program, arguments) in OldFormatReader.textPrograms(format, file: file)
    where ConverterProcess.path(of: program) != nil {
      do {
        let output = try ConverterProcess(
          program: program, arguments: arguments, limits: OldFormatReader.textLimits
        ).run(in: folder)
        let text = String(decoding: output.bytes, as: UTF8.self)
        if output.status == 0, ConvertedText.isGarbled(text) {
          // What it prints is nothing to be read from; the best converter would.
          failure = .notInstalled(OldFormatReader.packages(for: format)[0])
          continue
        }
        if output.status == 0, !output.bytes.isEmpty {
          let cells: ConvertedText.Cells =
            program == "antiword" ? .bars : program == "xls2csv" ? .everywhere : .tabs
          return .document(
            ConvertedText(cells: cells).document(output.bytes, format: format))
        }
        failure = .failed(program: program, message: OldFormatReader.firstLine(output.messages))
      } catch { failure = error }
    }
    throw failure ?? .notInstalled(format.rawValue)
  }

  private static let textLimits = ConverterProcess.Limits(
    seconds: 4, computing: 1, memory: 256 << 20, fileSize: 1 << 20, output: 32 << 20)

  private static func textPrograms(
    _ format: DocumentFormat, file: String
  ) -> [(String, [String])] {
    switch format {
    case .xls: [("xls2csv", ["-d", "utf-8", "-c", "\t", "-q", "0", file])]
    case .doc:
      [
        // One paragraph or row a line: joining lines again would be guessing.
        ("antiword", ["-m", "UTF-8.txt", "-w", "0", file]),
        ("catdoc", ["-d", "utf-8", "-w", file]),
      ]
    default: []
    }
  }

  private func office(
    _ file: String, format: DocumentFormat, byteCount: Int, in folder: TemporaryFolder
  ) throws(ConverterFailure) -> [UInt8] {
    let target = format == .xls ? "xlsx" : "docx"
    let output = try ConverterProcess(
      program: "soffice",
      arguments: [
        "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore",
        "--nolockcheck", "--convert-to", target, "--outdir", folder.path, file,
      ],
      limits: ConverterProcess.Limits(
        seconds: 20, computing: 4 + Double(byteCount / 500_000), memory: 4 << 30,
        fileSize: 64 << 20, output: 1 << 20)
    ).run(in: folder)
    guard output.status == 0, let bytes = folder.read("input.\(target)", limit: 64 << 20) else {
      throw .failed(program: "soffice", message: OldFormatReader.firstLine(output.messages))
    }
    return bytes
  }

  private static func firstLine(_ messages: String) -> String {
    // What only warns is no reason.
    messages.split(separator: "\n").first { !$0.hasPrefix("Warning:") }.map(String.init) ?? ""
  }
}
