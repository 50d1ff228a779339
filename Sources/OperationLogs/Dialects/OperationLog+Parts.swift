/// What services derived from Karbor add to a log.
extension OperationLog {
  /// The vault that holds the backups.
  public var vaultID: String? { other(.vaultID) }

  /// The vault's name.
  public var vaultName: String? { other(.vaultName) }

  /// The policy that started it.
  public var policyID: String? { other(.policyID) }

  /// The id of the resource that was backed up or restored.
  public var resourceID: String? { resourcePart("id") }

  /// The resource's name.
  public var resourceName: String? { resourcePart("name") }

  /// The progress in percent.
  public var progress: Int? {
    guard case .object(let extra) = extraInfo?.structure, case .object(let common) = extra["common"] else { return nil }
    switch common["progress"] {
    case .integer(let number) where (0...100).contains(number): return Int(number)
    case .number(let number) where (0...100).contains(number): return Int(number)
    case .string(let text): return Int(text).flatMap { (0...100).contains($0) ? $0 : nil }
    default: return nil
    }
  }

  private func other(_ field: RecordField) -> String? {
    guard let text = field.text(of: self), !text.isEmpty else { return nil }
    return text
  }

  private func resourcePart(_ name: String) -> String? {
    guard case .object(let extra) = extraInfo?.structure, case .object(let resource) = extra["resource"],
      case .string(let text) = resource[name], !text.isEmpty
    else { return nil }
    return text
  }
}
