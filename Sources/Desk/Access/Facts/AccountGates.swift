import Store

// Gates that look at the account alone.

extension Gate {
  static var accountActive: Gate {
    Gate("account.active", says: GatePhrase.accountActive) { asker in
      asker.row.map { "\($0).active" } ?? "(SELECT self.active FROM account AS self WHERE self.id = \(asker.account))"
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
      if let row = asker.row {
        // Of many, what the site says is looked up once for all of them.
        isAllowed(
          listed: { "\(row).domain IN (SELECT listed.domain FROM site_domain AS listed WHERE listed.kind = \($0))" },
          setting: { "(SELECT boundary.\($0) FROM site AS boundary)" })
      } else {
        """
        (SELECT \(isAllowed(
          listed: { "EXISTS (SELECT 1 FROM site_domain AS listed WHERE listed.kind = \($0) AND listed.domain = self.domain)" },
          setting: { "boundary.\($0)" })) FROM account AS self, site AS boundary WHERE self.id = \(asker.account))
        """
      }
    }
  }

  private static func isAllowed(listed: (SQL) -> SQL, setting: (SQL) -> SQL) -> SQL {
    """
    CASE WHEN \(listed("'approved'")) THEN \(setting("internal_enabled"))
         ELSE \(setting("external_enabled")) AND (\(setting("external_any_domain")) OR \(listed("'allowed'"))) END
    """
  }
}
