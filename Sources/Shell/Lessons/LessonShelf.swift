import Digests
import Glibc
import Publishing
import Sessions

/// A lesson file and how it is called.
struct ShelvedLesson {
  /// `new-staff/zh/03-execution-rate`: what progress is kept under.
  var name: String
  var path: String

  /// `03-execution-rate`
  var shortName: String { String(name.split(separator: "/").last ?? "") }
}

/// A folder of lessons in one language.
struct LessonCourse {
  var name: String
  var title: String
  var lessons: [ShelvedLesson]
}

/// The lessons that there are: those installed with the program and the user's own, in
/// `lessons/COURSE/LANGUAGE/NAME.gouji`. `lessons/COURSE/course.tsv` holds the course's title,
/// a language and a title a line.
struct LessonShelf {
  let courses: [LessonCourse]

  init(language: Wording.Language, environment: [String: String] = SystemEnvironment.variables) {
    var folders = LessonShelf.sharedFolder.map { [$0] } ?? []
    if let own = LessonProgress.folder(environment: environment) {
      folders.append(own + "/lessons")
    }
    courses = folders.flatMap { LessonShelf.courses(in: $0, language) }
  }

  /// The lesson of a number, of the beginning of its name, of `COURSE/NAME`, or in a file.
  func lesson(_ asked: String) -> ShelvedLesson? {
    if asked.hasSuffix(".gouji"), access(asked, R_OK) == 0 {
      return ShelvedLesson(name: "file" + (LessonShelf.resolved(asked) ?? asked), path: asked)
    }
    let all = courses.flatMap(\.lessons)
    if let number = Int(asked), number >= 1, number <= all.count { return all[number - 1] }
    let parts = asked.split(separator: "/")
    guard let last = parts.last, parts.count <= 2 else { return nil }
    let found = all.filter { lesson in
      (parts.count == 1 || lesson.name.hasPrefix(parts[0] + "/"))
        && (lesson.shortName.hasPrefix(last)
          || lesson.shortName.drop { $0.isNumber || $0 == "-" }.hasPrefix(last))
    }
    return found.count == 1 ? found[0] : nil
  }

  /// What stands behind a lesson in its course.
  func next(after lesson: ShelvedLesson) -> (number: Int, lesson: ShelvedLesson)? {
    let all = courses.flatMap(\.lessons)
    guard let place = all.firstIndex(where: { $0.name == lesson.name }), place + 1 < all.count
    else {
      return nil
    }
    return (place + 2, all[place + 1])
  }

  private static func courses(in folder: String, _ language: Wording.Language) -> [LessonCourse] {
    FolderNames.of(folder).compactMap { name in
      let place = "\(folder)/\(name)/\(language.rawValue)"
      let lessons = FolderNames.of(place).filter { $0.hasSuffix(".gouji") }.map { file in
        ShelvedLesson(
          name: "\(name)/\(language.rawValue)/\(file.dropLast(6))", path: "\(place)/\(file)")
      }
      if lessons.isEmpty { return nil }
      let title = title(in: "\(folder)/\(name)/course.tsv", language) ?? name
      return LessonCourse(name: name, title: title, lessons: lessons)
    }
  }

  private static func title(in path: String, _ language: Wording.Language) -> String? {
    guard let bytes = try? WholeFile.bytes(path, atMost: 1 << 16) else { return nil }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let cells = line.split(separator: "\t")
      if cells.count == 2, cells[0] == language.rawValue { return String(cells[1]) }
    }
    return nil
  }

  // MARK: Where

  /// `share/gouji` beside the `bin` in which the program stands, else the project around a
  /// program that was built and not installed.
  static var sharedFolder: String? {
    guard var folder = resolved("/proc/self/exe") else { return nil }
    func goUp() -> Bool {
      guard let slash = folder.lastIndex(of: "/"), slash != folder.startIndex else { return false }
      folder = String(folder[..<slash])
      return true
    }
    guard goUp() else { return nil }
    if let installed = resolved(folder + "/../share/gouji/Sessions/lessons") { return installed }
    for _ in 0..<5 where goUp() {
      let path = folder + "/Sessions/lessons"
      if access(path, R_OK) == 0, access(folder + "/Examples/reports", R_OK) == 0 { return path }
    }
    return nil
  }

  /// The absolute path without links; nil where there is no such file.
  private static func resolved(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}

/// What stands in a folder, in the order of the names; hidden files are left out.
private enum FolderNames {
  static func of(_ folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
