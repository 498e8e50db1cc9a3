-- Neovim as somebody uses it: opens a page, waits for its findings, chooses a repair, saves.
local function fail(what)
  io.stderr:write('FAILED: ' .. what .. '\n')
  vim.cmd('cquit')
end

local function say(what)
  io.stdout:write(what .. '\n')
end

local function codes()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, diagnostic.code or diagnostic.user_data.lsp.code)
  end
  table.sort(found)
  return table.concat(found, ' ')
end

local function wait_for(what, condition)
  if not vim.wait(60000, condition, 20) then
    fail(what .. ' did not come; found: ' .. codes())
  end
end

local client = vim.lsp.start_client({
  name = 'dinum-lint',
  cmd = { vim.env.DINUM_LINT, 'lsp', '--as-of', '2026-11-22' },
  root_dir = vim.fn.getcwd(),
})
if not client then
  fail('the server did not start')
end
vim.lsp.buf_attach_client(0, client)
wait_for('findings', function() return #vim.diagnostic.get(0) == 2 end)
say('opened: ' .. codes())

-- The finding stands behind letters of two bytes and an emoji: the editor has to see it where it is.
for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
  local line = vim.api.nvim_buf_get_lines(0, diagnostic.lnum, diagnostic.lnum + 1, true)[1]
  say('seen: ' .. line:sub(diagnostic.col + 1, diagnostic.end_col))
end

-- A repair is chosen from the menu.
vim.ui.select = function(items, _, choose)
  choose(items[1], 1)
end
vim.api.nvim_win_set_cursor(0, { vim.diagnostic.get(0)[1].lnum + 1, vim.diagnostic.get(0)[1].col + 1 })
vim.lsp.buf.code_action()
wait_for('the repair', function() return #vim.diagnostic.get(0) == 1 end)
say('repaired: ' .. codes())

-- The rest is written by hand.
vim.cmd([[silent %s/<img /<img alt="Une équipe" /]])
wait_for('a clean page', function() return #vim.diagnostic.get(0) == 0 end)
vim.cmd('silent write')
say('saved')
vim.lsp.stop_client(client)
wait_for('the end', function() return vim.lsp.get_client_by_id(client) == nil end)
vim.cmd('quitall')
