/// The status that the process ends with.
enum ExitStatus: Int32 {
  case success = 0
  case failure, usage, notFound
}

/// An error in a sentence, with the status to end with.
struct Complaint: Error, Equatable {
  var sentence: String
  var status: ExitStatus

  init(_ sentence: String, status: ExitStatus = .failure) {
    self.sentence = sentence
    self.status = status
  }
}

/// A signal asked the process to end: its status is 128 and the signal's number.
struct SignalledQuit: Error, Equatable {
  var signal: Int32

  var status: Int32 { 128 + signal }
}
