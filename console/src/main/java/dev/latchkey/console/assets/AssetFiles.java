package dev.latchkey.console.assets;

import dev.latchkey.console.assets.Assets.Asset;
import dev.latchkey.console.page.NoSuchPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Serves the files, compressed for whoever takes gzip.
@Controller
public final class AssetFiles {
  private final Assets assets;

  public AssetFiles(Assets assets) {
    this.assets = assets;
  }

  @GetMapping("/assets/{hash}/{name}")
  void file(
      @PathVariable String hash,
      @PathVariable String name,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Asset asset = assets.find(hash, name).orElseThrow(NoSuchPage::new);
    response.setContentType(asset.type());
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.setHeader("Vary", "Accept-Encoding");
    String accepted = request.getHeader("Accept-Encoding");
    byte[] content = asset.plain();
    if (accepted != null && accepted.contains("gzip")) {
      response.setHeader("Content-Encoding", "gzip");
      content = asset.gzip();
    }
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }

  @GetMapping("/favicon.ico")
  String favicon() {
    return "redirect:" + assets.address("favicon.svg");
  }
}
