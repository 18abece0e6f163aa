// swift-tools-version: 6.1
import PackageDescription

/// The rooms of the house, bottom up. A room may import only rooms that stand
/// above it in this file; `make lint` checks it.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let package = Package(
  name: "gouji",
  products: [
    .executable(name: "gouji", targets: ["gouji"]),
    // For `Benchmarks/`, which reads documents and reports in its own process.
    .library(name: "Documents", targets: ["Documents"]),
    .library(name: "Reports", targets: ["Reports"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")
  ],
  targets: [
    // C libraries, by module map; a shim only where Swift cannot import a function.
    .systemLibrary(name: "CLibeditSystem", providers: [.apt(["libedit-dev"])]),
    .target(name: "CLibedit", dependencies: ["CLibeditSystem"]),
    .systemLibrary(name: "CLibmd", providers: [.apt(["libmd-dev"])]),
    .systemLibrary(
      name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev", "pkg-config"])]),
    .systemLibrary(name: "CLibzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CLibxlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "CLinux"),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

    room("Quantities"),
    room("Digests", ["CLibmd"]),
    room(
      "Documents", ["CLibxml2", "CLibzip", "CLinux", "CZlib"],
      resources: [
        .embedInCode("HTML/Data/page-parts.tsv"), .embedInCode("Recognition/Data/signatures.tsv"),
      ]),
    room(
      "Reports", ["Quantities", "Documents"],
      resources: [
        .embedInCode("Data/taxonomy.tsv"), .embedInCode("Data/regions.tsv"),
        .embedInCode("Data/level-words.tsv"), .embedInCode("Data/titles.tsv"),
        .embedInCode("Data/conclusion-words.tsv"), .embedInCode("Data/figure-kinds.tsv"),
        .embedInCode("Data/score-forms.tsv"),
        .embedInCode("Data/layouts/base-data.tsv"),
        .embedInCode("Data/layouts/whole-form.tsv"),
        .embedInCode("Data/layouts/project-form.tsv"),
        .embedInCode("Data/layouts/money-tables.tsv"),
        .embedInCode("Data/layouts/unit-tables.tsv"),
        .embedInCode("Data/narrative-aspects.tsv"), .embedInCode("Data/narrative-subjects.tsv"),
        .embedInCode("Data/narrative-units.tsv"), .embedInCode("Data/narrative-words.tsv"),
      ]),
    room("Language"),
    room(
      "Workspace",
      [
        "Reports", "Documents", "Quantities", "Digests",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      resources: [
        .embedInCode("Data/ledger-columns.tsv"),
        .embedInCode("Schema/schema1.sql"), .embedInCode("Schema/schema2.sql"),
        .embedInCode("Schema/schema3.sql"), .embedInCode("Schema/schema4.sql"),
        .embedInCode("Schema/schema5.sql"), .embedInCode("Schema/schema6.sql"),
      ]),
    room(
      "Analysis", ["Workspace", "Language", "Quantities", "Reports"],
      resources: [.embedInCode("Data/names.gouji"), .embedInCode("Data/measures.gouji")]),
    room(
      "Audit", ["Analysis", "Workspace", "Language", "Quantities", "Reports", "Documents"],
      resources: [
        .embedInCode("Data/arithmetic.gouji"), .embedInCode("Data/mof_2013.gouji"),
        .embedInCode("Data/mof_2020.gouji"), .embedInCode("Data/hunan_2023.gouji"),
        .embedInCode("Data/hunan_2024.gouji"),
        .embedInCode("Data/approvals.gouji"),
        .embedInCode("Data/rubrics/rubric_hunan_2023.gouji"),
        .embedInCode("Data/rubrics/rubric_mof_2013.gouji"),
        .embedInCode("Data/rubrics/rubric_mof_2020.gouji"),
        .embedInCode("Data/rubrics/rubric_words.gouji"),
      ]),
    room("Sessions", ["Language", "Digests", "CLibzip"]),
    room(
      "Publishing",
      [
        "Audit", "Sessions", "Analysis", "Reports", "Documents", "Quantities", "CLibxlsxwriter",
        "CLinux",
      ]),
    room("LineEditor", ["CLibedit", "CLibeditSystem"]),
    room(
      "Shell",
      [
        "Publishing", "Sessions", "Audit", "Analysis", "Workspace", "Language", "Reports",
        "Documents", "Quantities", "Digests", "LineEditor",
      ],
      resources: [
        .embedInCode("Completion/Data/pinyin-initials.tsv"), .embedInCode("Help/Data/topics.txt"),
        .embedInCode("Help/Data/definitions.tsv"), .embedInCode("Help/Data/example-results.txt"),
        .embedInCode("Help/Data/error-results.txt"),
      ]),
    .executableTarget(name: "gouji", dependencies: ["Shell"], swiftSettings: strict),

    // Random numbers that are the same on every machine.
    .target(name: "Randomness", path: "Tests/Support/Randomness", swiftSettings: strict),
    // Folders that go with the run of the tests.
    .target(name: "TestFolders", path: "Tests/Support/TestFolders", swiftSettings: strict),
    // Invented reports by seed, consistent ones and ones with a known error.
    .target(
      name: "ReportGenerator", dependencies: ["Randomness"], path: "Tests/Support/ReportGenerator",
      swiftSettings: strict),
    .executableTarget(
      name: "generate-reports", dependencies: ["ReportGenerator"],
      path: "Tests/Support/GenerateReports", swiftSettings: strict),
    tests("ReportGeneratorTests", ["ReportGenerator"]),
    // Types lines that nobody would type, for `make fuzz`.
    .executableTarget(
      name: "fuzz-commands",
      dependencies: ["Shell", "Publishing", "Analysis", "Workspace", "Language", "Randomness"],
      path: "Tests/Support/CommandFuzzer", swiftSettings: strict),
    tests("QuantitiesTests", ["Quantities", "Randomness"]),
    tests("DigestsTests", ["Digests"]),
    // Word and Excel files written by tests, good and bad ones.
    .target(name: "OfficeFiles", path: "Tests/Support/OfficeFiles", swiftSettings: strict),
    tests("DocumentsTests", ["Documents", "OfficeFiles"]),
    tests("LanguageTests", ["Language", "Randomness"]),
    tests(
      "AnalysisTests",
      ["Analysis", "Language", "Quantities", "Reports", "Documents", "Randomness"]),
    tests(
      "AuditTests",
      ["Audit", "Analysis", "Language", "Quantities", "Reports", "Documents", "Randomness"]),
    tests("ReportsTests", ["Reports", "Documents", "Quantities", "OfficeFiles", "Randomness"]),
    tests("SessionsTests", ["Sessions", "Digests", "Randomness", "TestFolders"]),
    // What tests need: a terminal without a screen, and a program that only edits lines.
    .target(
      name: "PseudoTerminal", path: "Tests/Support/PseudoTerminal", swiftSettings: strict),
    .executableTarget(
      name: "line-editor-probe", dependencies: ["LineEditor"],
      path: "Tests/Support/LineEditorProbe", swiftSettings: strict),
    tests("LineEditorTests", ["LineEditor", "PseudoTerminal", "line-editor-probe", "Randomness"]),
    tests(
      "ShellTests",
      [
        "Shell", "Publishing", "Workspace", "Documents", "Reports", "Analysis", "Quantities",
        "OfficeFiles", "Randomness", "TestFolders",
      ]),
    tests(
      "ProgramTests",
      [
        "Sessions", "Digests", "PseudoTerminal", "OfficeFiles", "ReportGenerator", "Randomness",
        "TestFolders", "gouji",
      ]),
    tests(
      "WorkspaceTests",
      [
        "Workspace", "Reports", "Documents", "Quantities",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
