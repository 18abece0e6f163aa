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
  products: [.executable(name: "gouji", targets: ["gouji"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")
  ],
  targets: [
    // C libraries, by module map; a shim only where Swift cannot import a function.
    .systemLibrary(name: "CLibeditSystem", providers: [.apt(["libedit-dev"])]),
    .target(name: "CLibedit", dependencies: ["CLibeditSystem"]),
    .systemLibrary(name: "CLibmd", providers: [.apt(["libmd-dev"])]),

    room("Quantities"),
    room("Digests", ["CLibmd"]),
    room("Documents"),
    room(
      "Reports", ["Quantities", "Documents"],
      resources: [
        .embedInCode("Data/taxonomy.tsv"), .embedInCode("Data/regions.tsv"),
        .embedInCode("Data/level-words.tsv"), .embedInCode("Data/titles.tsv"),
        .embedInCode("Data/score-forms.tsv"), .embedInCode("Data/layouts/base-data.tsv"),
        .embedInCode("Data/layouts/whole-form.tsv"),
        .embedInCode("Data/layouts/project-form.tsv"),
        .embedInCode("Data/layouts/money-tables.tsv"),
        .embedInCode("Data/narrative-aspects.tsv"), .embedInCode("Data/narrative-subjects.tsv"),
        .embedInCode("Data/narrative-units.tsv"), .embedInCode("Data/narrative-words.tsv"),
      ]),
    room("Language"),
    room(
      "Workspace",
      ["Reports", "Quantities", "Digests", .product(name: "GRDB", package: "GRDB.swift")]),
    room("Analysis", ["Workspace", "Language", "Quantities", "Reports"]),
    room("Audit", ["Analysis", "Workspace", "Language", "Quantities", "Reports"]),
    room("Sessions", ["Language", "Digests"]),
    room("Publishing", ["Audit", "Sessions", "Analysis", "Reports", "Documents", "Quantities"]),
    room("LineEditor", ["CLibedit"]),
    room(
      "Shell",
      [
        "Publishing", "Sessions", "Audit", "Analysis", "Workspace", "Language", "Reports",
        "Documents", "Quantities", "Digests", "LineEditor",
      ]),
    .executableTarget(
      name: "gouji", dependencies: ["Shell", "Documents", "Reports", "Publishing"],
      swiftSettings: strict),

    tests("DocumentsTests", ["Documents"]),
    tests("ReportsTests", ["Reports", "Documents", "Quantities"]),
  ],
  swiftLanguageModes: [.v6]
)
