// swift-tools-version: 6.2

import PackageDescription

// A package of its own, so that who builds oplogs does not build this:
//   swift package --package-path Tests/Benchmarks --scratch-path .build/benchmarks benchmark
let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "oplogs", path: "../.."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // Without its traits, which count allocations by taking the place of malloc.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
  ],
  targets: [
    // Rooms/Output is the program's own Output: an executable cannot be imported from another package.
    .executableTarget(
      name: "RoomBenchmarks",
      dependencies: [
        .product(name: "Rooms", package: "oplogs"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Rooms",
      exclude: ["Output/PrivateFile.swift", "Output/Progress.swift", "Output/RetryLine.swift"],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    )
  ]
)
