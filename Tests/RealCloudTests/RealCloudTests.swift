import Testing

/// The built program against a real Karbor and Keystone, which all of these tests share.
@Suite(.timeLimit(.minutes(5)), .realCloud("tests"))
struct RealCloudTests {}
