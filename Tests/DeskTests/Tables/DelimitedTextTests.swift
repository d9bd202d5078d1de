import Desk
import Testing

@Suite struct DelimitedTextTests {
  private func cells(_ text: String) throws -> [[String]] { try DelimitedText(Array(text.utf8)).rows.map(\.cells) }

  @Test func `cells are parted as RFC 4180 has it`() throws {
    #expect(try cells("a,b,c\r\n1,,3\r\n") == [["a", "b", "c"], ["1", "", "3"]])
    #expect(try cells("a,b\n\"x, y\",\"say \"\"hi\"\"\"") == [["a", "b"], ["x, y", "say \"hi\""]])
    #expect(try cells("a,b\n\"two\nlines\",z\n") == [["a", "b"], ["two\nlines", "z"]])
    #expect(try cells("a,b\n1,") == [["a", "b"], ["1", ""]])
    #expect(try cells("a\rb\r") == [["a"], ["b"]])
  }

  @Test func `rows know the lines that they begin on, and empty ones are left out`() throws {
    let rows = try DelimitedText(Array("a,b\n\n\"two\nlines\",z\n , \nlast,x".utf8)).rows
    #expect(rows.map(\.line) == [1, 3, 6])
    #expect(rows.last?.cells == ["last", "x"])
  }

  @Test func `the separator is the one of the first row`() throws {
    #expect(try cells("name;mail\nMarchetti, Cleo;cleo@acme.test") == [["name", "mail"], ["Marchetti, Cleo", "cleo@acme.test"]])
    #expect(try cells("name\tmail\nCleo;C\tcleo@acme.test") == [["name", "mail"], ["Cleo;C", "cleo@acme.test"]])
    #expect(try cells("\"a;b;c\",d\n1,2") == [["a;b;c", "d"], ["1", "2"]])
  }

  @Test func `UTF-8 with a mark and Windows-1252 are read alike`() throws {
    let text = "Vondráčková;Dvořák"
    #expect(try DelimitedText([0xEF, 0xBB, 0xBF] + Array(text.utf8)).rows[0].cells == ["Vondráčková", "Dvořák"])
    #expect(try DelimitedText([0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x2C, 0x80, 0x2C, 0x9E]).rows[0].cells == ["Müller", "€", "ž"])
    #expect(try cells("a\0b,c") == [["ab", "c"]])
  }

  @Test func `T-53 what is too much or broken is refused with its line`() throws {
    var limits = DelimitedText.Limits()
    limits.rows = 2
    limits.columns = 2
    limits.cell = 5
    func refusal(_ text: String) -> String? {
      do {
        _ = try DelimitedText(Array(text.utf8), limits: limits)
        return nil
      } catch Refusal.invalid(let sentences) {
        return sentences["file"]?.english
      } catch {
        return "\(error)"
      }
    }
    #expect(refusal("a,b\n1,2") == nil)
    #expect(refusal("a,b\n1,2\n3,4")?.contains("more than 1 rows") == true)
    #expect(refusal("a,b\n1,2,3")?.hasPrefix("Line 2 has more than 2 columns") == true)
    #expect(refusal("a,b\n123456,2")?.contains("line 2") == true)
    #expect(refusal("a,b\n\"open,2\n")?.contains("open on line 2 are not closed") == true)
    limits.bytes = 3
    #expect(refusal("a,b\n") != nil)
  }

  @Test func `T-52 no cell is a formula, and numbers stay numbers`() {
    for formula in ["=1+1", "+cmd", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1", "|calc", "%1"] {
      let row = String(decoding: TableText.row([formula]), as: UTF8.self)
      #expect(row.hasPrefix("'") || row.hasPrefix("\"'"), "\(formula)")
    }
    for plain in ["-5", "+4.5", "12", "cleo@acme.test", "a=b"] {
      #expect(String(decoding: TableText.row([plain]), as: UTF8.self) == plain + "\r\n")
    }
  }

  @Test func `what is written is read again as it was`() throws {
    let rows = [["Name", "a;b"], ["say \"hi\"", "two\nlines"], [" spaced ", "x,y"]]
    let bytes = TableText.byteOrderMark + rows.flatMap { TableText.row($0) }
    #expect(try DelimitedText(bytes).rows.map(\.cells) == rows)
  }

  @Test func `people are read as they are pasted`() throws {
    let list = try PastedPeople.table("Cleo Marchetti <cleo@acme.test>, tomas@acme.test\n\"Brennan\" <saoirse@borealis.test>;")
    #expect(
      list.rows.map(\.cells) == [
        ["E-mail", "Name"], ["cleo@acme.test", "Cleo Marchetti"], ["tomas@acme.test", ""], ["saoirse@borealis.test", "Brennan"],
      ])
    #expect(try PastedPeople.table("Name,Mail\nCleo,cleo@acme.test").rows.map(\.cells) == [["Name", "Mail"], ["Cleo", "cleo@acme.test"]])
  }
}
