extension BundleError {
  public var text: SessionText {
    switch self {
    case .notAnArchive: .init("不是会话包，或已损坏", "is no bundle of sessions, or is damaged")
    case .tooLarge: .init("会话包过大", "the bundle is too large")
    case .unsafeName(let name):
      .init(
        "会话包里的文件名“\(name)”会写到包外，因此不解开",
        "the bundle holds the name “\(name)”, which leads out of it; it is not unpacked")
    case .damaged(let name):
      .init(
        "会话包里的“\(name)”与包内清单 \(SessionBundle.listName) 不符",
        "“\(name)” in the bundle is not what its list \(SessionBundle.listName) says")
    case .noSession: .init("会话包里没有会话文件", "the bundle holds no session")
    case .cannotPack: .init("不能打包", "cannot be packed")
    case .cannotUnpack(let path, let errno):
      .init(
        "\(path)：无法解开（\(reason(errno).zh)）", "\(path): cannot be unpacked (\(reason(errno).en))")
    }
  }
}
