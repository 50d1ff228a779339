extension PackedLogs {
  /// How many bytes of an error are kept for the list's error line; shorter errors are kept whole.
  private static let keptBytes = 160

  /// Whether dropping texts would free memory.
  func canDropTexts(extras: Bool) -> Bool {
    rows.indices.contains { isLongError($0) || extras && !extraRange($0).isEmpty }
  }

  private func isLongError(_ place: Int) -> Bool {
    !rows[place].flags.contains(.errorIsDropped) && errorRange(place).count > Self.keptBytes
  }

  /// The same logs with errors reduced to the list's error line and, with `extras`, without `extra_info`.
  func droppingTexts(extras: Bool) -> PackedLogs {
    var rows = rows
    var (errors, others): (ContiguousArray<UInt8>, ContiguousArray<UInt8>) = ([], [])
    for place in rows.indices {
      if isLongError(place) {
        errors.append(contentsOf: (error(place)?.brief ?? "").prefix(utf8Count: Self.keptBytes).utf8)
        rows[place].flags.remove(.errorIsJSON)
        rows[place].flags.insert(.errorIsDropped)
      } else {
        errors.append(contentsOf: self.errors[errorRange(place)])
      }
      if extras, !extraRange(place).isEmpty {
        rows[place].flags.remove([.hasExtra, .extraIsJSON])
        rows[place].flags.insert(.extraIsDropped)
      } else {
        others.append(contentsOf: self.others[extraRange(place)])
      }
      rows[place].errorEnd = UInt32(errors.count)
      rows[place].extraEnd = UInt32(others.count)
      others.append(contentsOf: self.others[othersRange(place)])
      rows[place].othersEnd = UInt32(others.count)
    }
    return PackedLogs(
      rows: rows,
      shared: shared,
      ids: ids,
      texts: texts,
      errors: Self.fitted(errors),
      others: Self.fitted(others),
      identity: identity
    )
  }

  /// How many logs have dropped texts.
  var dropped: Int { rows.count { !$0.flags.isDisjoint(with: .isDropped) } }

  /// The size of the logs in bytes.
  public var size: Int {
    Self.overhead + rows.count * MemoryLayout<PackedRow>.stride + shared.count * MemoryLayout<PackedRow.Shared>.stride
      + ids.count * MemoryLayout<PackedID>.stride
      + texts.reduce(0) { $0 + MemoryLayout<String>.stride + ($1.utf8.count < 16 ? 0 : $1.utf8.count + 32) }
      + errors.count + others.count
  }

  /// The object itself and its arrays' headers.
  private static let overhead = 312
}

extension String {
  /// The longest prefix of at most so many bytes.
  fileprivate func prefix(utf8Count limit: Int) -> Substring {
    guard utf8.count > limit else { return self[...] }
    var end = utf8.index(startIndex, offsetBy: limit)
    while end.samePosition(in: self) == nil { end = utf8.index(before: end) }
    return self[..<end]
  }
}
