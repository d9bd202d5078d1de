"""Certificates of an authority that nobody but a test trusts."""

import subprocess


class Authority:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        self.certificate = folder / "authority.pem"
        self.key = folder / "authority.key"
        self.make("req", "-x509", *self.new_key(self.key), "-subj", "/CN=Authority of the tests", "-days", "2", "-out", self.certificate)

    def issue(self, host, days=2):
        """A certificate for a host, and its key; of fewer days than one it has run out."""
        name = self.folder / f"{host}{days}"
        certificate, key, request, names = (name.with_suffix(end) for end in (".pem", ".key", ".csr", ".names"))
        kind = "IP" if host.replace(".", "").isdigit() else "DNS"
        names.write_text(f"subjectAltName={kind}:{host}\n")
        self.make("req", *self.new_key(key), "-subj", f"/CN={host}", "-out", request)
        self.make(
            "x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self.key, "-CAcreateserial", "-days", str(days),
            "-extfile", names, "-out", certificate)
        return certificate, key

    @staticmethod
    def new_key(path):
        return "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", path

    @staticmethod
    def make(*words):
        subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)
