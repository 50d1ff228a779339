/// The `extra_info` of a vendor's plugin: usually JSON in a string.
enum ExtraInfo {
  /// The `extra_info` of a row; nil for most rows.
  static func text(seed: Seed, plan: Plan, isScheduled: Bool, isCopy: Bool) -> String? {
    var random = seed.numbers
    guard random.chance(percent: 15) else { return nil }
    let choice = random.below(100)
    switch choice {
    case ..<4: return "{'not': u'json', }"
    case 4..<6: return "[1, \"二\", null, {\"deep\": {\"deeper\": []}}]"
    case 6..<7: return ""
    case 7..<9: return "{\"note\": \"\u{1b}]0;owned\u{7}\u{1b}[2J\"}"
    default: break
    }
    if isCopy {
      return """
        {"copy_status": "finished", "target": {"region": "RegionTwo", "tags": \
        ["nightly", "每日", null, true, 1.5]}}
        """
    }
    if isScheduled, choice < 60 {
      return """
        {"created_by": "operation-engine", "plan_name": "\(plan.name)", \
        "scheduled_operation_id": "\(plan.schedule?.text ?? "")"}
        """
    }
    if choice < 80 { return "{\"created_by\": \"manual\"}" }
    return "{\"tsm_job_id\": \(1 + random.below(99_999)), \"rate\": \(1 + random.below(900))}"
  }
}
