import Store

// Gates that look at the account alone.

extension Gate {
  static var accountActive: Gate {
    Gate("account.active", open: "The account is active.", shut: "The account is deactivated, or there is none.") { asker in
      "(SELECT self.active FROM account AS self WHERE self.id = \(asker.account))"
    }
  }

  /// Whoever has signed in is judged by his account, not by what somebody without one might do.
  static var nobodySignedIn: Gate {
    Gate("account.none", open: "Nobody has signed in.", shut: "This account is judged as itself, not as somebody who has not signed in.") {
      asker in
      "NOT EXISTS (SELECT 1 FROM account AS self WHERE self.id = \(asker.account))"
    }
  }

  /// Internal or external by the domain of the address; either kind can be off, and external ones limited to listed domains (S2-19…21).
  static var accountAllowedBySite: Gate {
    Gate(
      "account.allowed-by-site", open: "The site lets accounts of this kind and domain in.",
      shut: "The site does not let accounts of this kind or domain in."
    ) { asker in
      """
      (SELECT CASE WHEN self.domain IN (SELECT approved.domain FROM site_domain AS approved WHERE approved.kind = 'approved')
                   THEN boundary.internal_enabled
                   ELSE boundary.external_enabled AND (boundary.external_any_domain OR self.domain IN
                     (SELECT listed.domain FROM site_domain AS listed WHERE listed.kind = 'allowed')) END
       FROM account AS self, site AS boundary WHERE self.id = \(asker.account))
      """
    }
  }
}
