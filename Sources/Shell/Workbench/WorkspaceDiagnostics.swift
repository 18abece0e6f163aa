import Language
import Workspace

extension Diagnostic {
  /// A fault of the workspace as a message that names the file and the reason.
  init(workspaceFault fault: WorkspaceFault) {
    switch fault {
    case .notAWorkspace(let path): self.init(.workspaceUnusable, [path, "not-a-workspace"])
    case .newerSchema(let path, let found, let known):
      self.init(.workspaceUnusable, [path, "newer", String(found), String(known)])
    case .readOnly(let path): self.init(.workspaceUnusable, [path, "read-only"])
    case .locked(let path): self.init(.workspaceUnusable, [path, "locked"])
    case .cannotOpen(let path, let reason): self.init(.workspaceUnusable, [path, reason])
    case .damaged(let path, let reason): self.init(.workspaceUnusable, [path, reason])
    case .full(let path): self.init(.workspaceUnusable, [path, "full"])
    case .unknownFile(let path): self.init(.fileMissing, [path])
    case .unknownReport: self.init(.unknownDepartment, [""])
    case .tooManyFacts(let path): self.init(.fileUnreadable, [path, "too-many"])
    case .interrupted: self.init(.workspaceUnusable, ["", "interrupted"])
    case .storage(let reason): self.init(.workspaceUnusable, ["", reason])
    }
  }
}
