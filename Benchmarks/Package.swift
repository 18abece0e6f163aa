// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "benchmarks",
  targets: [
    .executableTarget(
      name: "benchmarks",
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
