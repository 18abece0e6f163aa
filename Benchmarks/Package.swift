// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "gouji", path: "..")],
  targets: [
    // Running programs and taking their times; tables, and the plot of ratios.
    .target(name: "Measuring", swiftSettings: strict),
    // What happens in one process: reading documents, facts from bytes.
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Measuring",
        .product(name: "Documents", package: "gouji"), .product(name: "Reports", package: "gouji"),
      ],
      swiftSettings: strict),
    // The program from outside, beside other programs. Knows none of its libraries, so that
    // it is built in seconds.
    .executableTarget(
      name: "measure-program", dependencies: ["Measuring"], path: "Sources/Programs",
      swiftSettings: strict),
    .testTarget(name: "MeasuringTests", dependencies: ["Measuring"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
