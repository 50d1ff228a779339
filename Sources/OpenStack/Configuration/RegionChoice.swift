/// The regions that a cloud lists, and the choice among them (openstacksdk `loader.py`).
struct RegionChoice {
  struct Region {
    var name: String
    var values: Mapping
  }

  var cloud: String
  var own: Mapping
  var profile: Mapping

  /// The requested region, or else the first; any region if the cloud has no list.
  func region(asked: String?) throws(ConfigurationError) -> Region {
    let regions = try known()
    guard let first = regions.first else { return Region(name: asked ?? "", values: [:]) }
    guard let asked else { return first }
    if let region = regions.first(where: { $0.name == asked }) { return region }
    throw ConfigurationError(
      .regionInvalid,
      "Region \(asked) is not a valid region name for cloud \(cloud). Valid choices are "
        + "\(regions.map(\.name).joined(separator: ", ")). Region names are case-sensitive."
    )
  }

  /// The names of the listed regions.
  var names: [String] {
    get throws(ConfigurationError) { try known().map(\.name) }
  }

  private func known() throws(ConfigurationError) -> [Region] {
    for mapping in [own, profile] {
      if let regions = mapping["regions"], case .list(let entries) = regions, !entries.isEmpty {
        return try expanded(entries)
      }
      switch mapping["region_name"] {
      case .list(let entries) where !entries.isEmpty: return try expanded(entries)
      case .some(let value):
        // "a,b" is an old spelling of a list.
        if let text = value.text {
          return text.split(separator: ",").map { Region(name: String($0), values: [:]) }
        }
      case nil: continue
      }
    }
    return []
  }

  private func expanded(_ entries: [ConfigurationValue]) throws(ConfigurationError) -> [Region] {
    var regions: [Region] = []
    for (index, entry) in entries.enumerated() {
      if let name = entry.text {
        regions.append(Region(name: name, values: [:]))
      } else if let mapping = entry.mapping, let name = mapping["name"]?.text,
        mapping.keys.allSatisfy({ $0 == "name" || $0 == "values" })
      {
        regions.append(Region(name: name, values: (mapping["values"]?.mapping ?? [:]).normalized()))
      } else {
        throw ConfigurationError(
          .regionEntryInvalid,
          "Entry \(index + 1) of the regions of cloud \(cloud) is neither a name nor a mapping of name and values."
        )
      }
    }
    return regions
  }
}
