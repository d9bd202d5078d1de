import HTML

/// The site's own address: leads everybody to where he is at home.
enum StartPage {
  static let routes: [Route] = [
    .get("/", for: .anyone) { request in
      guard let person = request.person else { return .redirect(to: "/portal", saying: request.flash?.text) }
      return .redirect(to: person.isAgent ? "/desk" : "/portal", saying: request.flash?.text)
    }
  ]
}
