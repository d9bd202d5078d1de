// swift-tools-version:6.2
import PackageDescription

// The dependency lists below are the architecture: a target may import what stands in its list and nothing else.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

func library(_ name: String, path: String? = nil, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
  .target(name: name, dependencies: dependencies, path: path, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["Support"], resources: resources, swiftSettings: settings)
}

let package = Package(
  name: "gatehouse",
  products: [.executable(name: "gatehouse", targets: ["gatehouse"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Databases
    library("Store", [], resources: [.embedInCode("Migrations")]),
    library(
      "StoreSQLite",
      ["Store", "CSQLite", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift")]),
    library("StorePostgres", ["Store", "CPQ"]),
    library("StoreFiles", ["Desk", crypto]),

    // What a service desk is
    library("Query", ["Store"]),
    library("Desk", ["Store", "Query", "CSodium", "CIDN2", crypto]),

    // Ways in and out
    library("HTML", ["CCMarkGFM"]),
    library("Mail", ["Store", "Desk", "HTML", "CGMime", "CCurl", crypto, logging]),
    library(
      "Web", path: "Sources/Web/Shell", ["Store", "Desk", "HTML", hummingbird, nio, lifecycle, logging, crypto],
      resources: [.embedInCode("Assets")]),
    library("WebPortal", path: "Sources/Web/Portal", ["Store", "Desk", "HTML", "Web"]),
    library("WebAgent", path: "Sources/Web/Agent", ["Store", "Query", "Desk", "HTML", "Web"]),
    library("WebAdmin", path: "Sources/Web/Admin", ["Store", "Desk", "HTML", "Web"]),
    library("WebAPI", path: "Sources/Web/API", ["Store", "Query", "Desk", "Web"]),
    library("WebAreas", path: "Sources/Web/Areas", ["Web", "WebPortal", "WebAgent", "WebAdmin", "WebAPI"]),
    library("Work", ["Store", "Desk", "Mail", logging, lifecycle]),
    library("Demonstration", ["Store", "Desk"]),

    // The program
    .executableTarget(
      name: "gatehouse",
      dependencies: [
        "Store", "StoreSQLite", "StorePostgres", "StoreFiles", "Desk", "Query", "Mail", "Web", "WebAreas", "Work", "Demonstration", logging,
        lifecycle, hummingbird,
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"), .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),

    // What is fast must stay so: commands, never timed tests
    .executableTarget(
      name: "bench",
      dependencies: [
        "Store", "StoreSQLite", "StorePostgres", "StoreFiles", "Desk", "Mail", "Web", "WebPortal", "WebAgent", "WebAdmin", "WebAPI",
        logging,
        lifecycle, hummingbird, .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks/bench", swiftSettings: settings),

    // System libraries, with the smallest possible shims
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CIDN2", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),

    // Tests
    .target(
      name: "Support", dependencies: ["Store", "StoreSQLite", "StorePostgres", "StoreFiles", "Desk", "CPQ"], path: "Tests/Support",
      swiftSettings: settings),
    tests("StoreTests", ["Store", "StoreSQLite", "StorePostgres", "StoreFiles", "Desk", crypto]),
    tests("QueryTests", ["Store", "Query"]),
    tests("HTMLTests", ["HTML"]),
    tests("DeskTests", ["Store", "Query", "Desk", "Demonstration"]),
    tests("WorkTests", ["Store", "Desk", "Work", logging, lifecycle]),
    tests("GatehouseTests", ["gatehouse", "Mail", "Web", logging]),
    tests("MailTests", ["Store", "StoreFiles", "Desk", "HTML", "Mail", crypto]),
    tests(
      "WebTests",
      [
        "Store", "Desk", "HTML", "Mail", "Web", "WebPortal", "WebAgent", "WebAdmin", "WebAreas", hummingbird, hummingbirdTesting, nio,
        logging,
      ]),
  ]
)
