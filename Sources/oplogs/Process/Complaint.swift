/// The status that the process ends with.
enum ExitStatus: Int32 {
  case success = 0
  case failure, usage, notFound, found
}

/// An error as a sentence, with its exit status.
struct ProgramError: Error, Equatable {
  var sentence: String
  var status: ExitStatus

  init(_ sentence: String, status: ExitStatus = .failure) {
    self.sentence = sentence
    self.status = status
  }
}

/// A check found rows, which is no error.
struct RowsFound: Error {}

/// A signal ended the process; the status is 128 plus its number.
struct SignalledQuit: Error, Equatable {
  var signal: Int32

  var status: Int32 { 128 + signal }
}
