import Store

// Gates that look at the account alone.

extension Gate {
  static var accountActive: Gate {
    Gate("account.active", says: GatePhrase.accountActive) { asker in
      "(SELECT self.active FROM account AS self WHERE self.id = \(asker.account))"
    }
  }

  /// Whoever has signed in is judged by his account, not by what somebody without one might do.
  static var nobodySignedIn: Gate {
    Gate("account.none", says: GatePhrase.accountNone) {
      asker in
      "NOT EXISTS (SELECT 1 FROM account AS self WHERE self.id = \(asker.account))"
    }
  }

  /// Internal or external by the domain of the address; either kind can be off, and external ones limited to listed domains (S2-19…21).
  static var accountAllowedBySite: Gate {
    Gate("account.allowed-by-site", says: GatePhrase.accountAllowedBySite) { asker in
      """
      (SELECT CASE WHEN EXISTS (SELECT 1 FROM site_domain AS approved WHERE approved.kind = 'approved' AND approved.domain = self.domain)
                   THEN boundary.internal_enabled
                   ELSE boundary.external_enabled AND (boundary.external_any_domain OR EXISTS
                     (SELECT 1 FROM site_domain AS listed WHERE listed.kind = 'allowed' AND listed.domain = self.domain)) END
       FROM account AS self, site AS boundary WHERE self.id = \(asker.account))
      """
    }
  }
}
