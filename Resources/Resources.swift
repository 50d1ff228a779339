/// The texts that are part of the program: sample data, configuration and messages.
///
/// All are embedded into the binary, so that the executable is all that is installed. Words between
/// `«` and `»` are filled in by whoever shows the text.
package enum Resources {
  /// The demo cloud's error texts: several files of templates, each begun by a line
  /// `=== name | operations | weight`.
  package static var errorTemplates: [String] {
    [
      text(PackageResources.tracebacks_txt), text(PackageResources.messages_txt),
      text(PackageResources.awkward_txt),
    ]
  }

  /// The demo cloud's plans, one a line; the first line names the fields.
  package static var plans: String { text(PackageResources.plans_txt) }

  /// The clouds.yaml that reaches the demo cloud.
  package static var demoClouds: String { text(PackageResources.demo_clouds_yaml) }

  /// An example of clouds.yaml for a real cloud.
  package static var exampleClouds: String { text(PackageResources.example_clouds_yaml) }

  /// What is said when nothing tells where to connect to.
  package static var noCloud: String { text(PackageResources.no_cloud_txt) }

  /// What `oplogs demo-cloud` says when it is up.
  package static var demoCloudStarted: String { text(PackageResources.demo_cloud_started_txt) }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
