/// The people of the demonstration.
enum Cast: String, CaseIterable {
  // Northlight, whose desks these are
  case ingrid, daniel, priya, noor, mateusz, hana, amara
  // Northlight’s own employees
  case elena, omar, grace
  // Acme
  case cleo, saoirse, tomas, idris, idrissa, bea
  // Globex
  case yuki, wanjiru, sven, farid
  // Borealis, whose people work for Northlight by contract
  case petra, oluwaseun, dagny, luca, anneli
  // Individuals who use the Lumen app
  case mei, jonas, aoife, rafael, zeynep, bennett

  var name: String {
    switch self {
    case .ingrid: "Ingrid Solheim"
    case .daniel: "Daniel Oyelaran"
    case .priya: "Priya Raman"
    case .noor: "Noor al-Hashimi"
    case .mateusz: "Mateusz Zieliński"
    case .hana: "Hana Kobayashi"
    case .amara: "Amara Diallo"
    case .elena: "Elena Petrova"
    case .omar: "Omar Farouk"
    case .grace: "Grace Liu"
    case .cleo: "Cleo Marchetti"
    case .saoirse: "Saoirse Brennan"
    case .tomas: "Tomáš Dvořák"
    case .idris: "Idris Okonkwo"
    case .idrissa: "Idrissa Camara"
    case .bea: "Bea Almeida"
    case .yuki: "Yuki Tanaka"
    case .wanjiru: "Wanjiru Kamau"
    case .sven: "Sven Lindqvist"
    case .farid: "Farid Haddad"
    case .petra: "Petra Vondráčková"
    case .oluwaseun: "Oluwaseun Bright"
    case .dagny: "Dagny Eriksen"
    case .luca: "Luca Moretti"
    case .anneli: "Anneli Saar"
    case .mei: "Mei Chen"
    case .jonas: "Jonas Weber"
    case .aoife: "Aoife Kelly"
    case .rafael: "Rafael Costa"
    case .zeynep: "Zeynep Arslan"
    case .bennett: "Bennett Cole"
    }
  }

  var company: Company? {
    switch self {
    case .cleo, .saoirse, .tomas, .idris, .idrissa, .bea: .acme
    case .yuki, .wanjiru, .sven, .farid: .globex
    case .petra, .oluwaseun, .dagny, .luca, .anneli: .borealis
    default: nil
    }
  }

  var email: String { "\(rawValue)@\(domain)" }

  private var domain: String {
    switch self {
    case .ingrid, .daniel, .priya, .noor, .mateusz, .hana, .amara, .elena, .omar, .grace: "northlight.test"
    case .mei, .jonas, .aoife, .rafael, .zeynep, .bennett: "post.test"
    default: company?.domain ?? "northlight.test"
    }
  }

  /// What he is, as the sign-in lines say it.
  var part: Demonstration.SignIn.Part {
    switch self {
    case .ingrid: .siteAdministrator
    case .daniel, .hana, .amara: .projectAdministrator
    case .priya, .noor, .mateusz: .agent
    default: .customer
    }
  }

  var timeZone: String {
    switch self {
    case .cleo, .saoirse, .tomas, .idris, .idrissa, .bea: "Europe/Lisbon"
    case .yuki, .wanjiru, .sven, .farid: "Europe/Vienna"
    default: "Europe/Oslo"
    }
  }
}

/// The organizations of the demonstration.
enum Company: String, CaseIterable {
  case acme, globex, borealis

  var name: String {
    switch self {
    case .acme: "Acme"
    case .globex: "Globex"
    case .borealis: "Borealis"
    }
  }

  var domain: String { "\(rawValue).test" }
}
